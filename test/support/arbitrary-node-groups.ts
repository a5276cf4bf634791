import fc from "fast-check";
import type { Cloud } from "../../model/base/cloud";
import { CLOUD_MODELS } from "../../model/clouds";
import type { Bootstrap } from "../../model/declaration/bootstrap";
import type { NodeOs } from "../../model/declaration/image";
import type { CapacityType, NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { Taint } from "../../model/declaration/taint";
import { arbitraryKubelet, hugePages } from "./arbitrary-kubelet";
import { machinesOf } from "./arbitrary-machines";
import { arbitraryDisks, arbitrarySetup } from "./arbitrary-setup";

/** Systems of each cloud that join by kubeadm. */
export const KUBEADM_SYSTEMS: Readonly<Record<Cloud, readonly NodeOs[]>> = {
  aws: ["ubuntu", "debian", "rhel", "amazon-linux-2023", "flatcar"],
  azure: ["ubuntu", "debian", "rhel", "flatcar"],
  google: ["ubuntu", "cos"],
};

/** Bootstraps that groups declare themselves, by the system of their image. */
export type OwnBootstraps = Readonly<Partial<Record<NodeOs, Bootstrap>>>;

/** Random valid NodeGroups of a cloud, over everything that reaches templates, tags and bootstraps. */
export function arbitraryNodeGroup(
  cloud: Cloud,
  systems: readonly NodeOs[],
  own: OwnBootstraps = {},
): fc.Arbitrary<NodeGroupDeclaration> {
  return fc
    .record({
      sizes,
      machine: fc.constantFrom(...machinesOf(cloud, systems)),
      kubelet: arbitraryKubelet(cloud),
      disks: arbitraryDisks,
      setup: arbitrarySetup(),
      pages: hugePages,
      gpu: fc.record({ startupTaint: fc.boolean() }),
      profile: fc.constantFrom("cis" as const, "none" as const),
      labels: uniqueEntries(labelKey, labelValue, 6),
      taints: fc.uniqueArray(taint, { selector: ({ key }) => key.toLowerCase(), maxLength: 5 }),
      startup: fc.nat(5),
      extendedResources: fc.dictionary(RESOURCE_KEYS[cloud], fc.integer({ min: 1, max: 64 }), { maxKeys: 2 }),
      os: fc.constantFrom(...systems),
      autoscaling: autoscaling(cloud),
      zones: fc.subarray([...ZONES[cloud]], { minLength: 1 }),
      spanning: fc.boolean(),
      capacityType: fc.oneof(...CAPACITY_TYPES[cloud]),
      podRange: fc.option(fc.constantFrom("/24", "/25", "/28"), { nil: undefined }),
      tags: fc.dictionary(
        fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/),
        fc.stringMatching(/^[a-z0-9-]{0,30}$/),
        {
          maxKeys: 4,
        },
      ),
    })
    .map(
      ({
        sizes: size,
        machine,
        kubelet,
        taints,
        startup,
        disks,
        setup,
        os,
        spanning,
        tags,
        pages,
        profile,
        podRange,
        ...rest
      }) => ({
        ...size,
        ...disks,
        ...setup(os),
        ...rest,
        ...machine,
        kubelet: kubelet(os),
        extendedResources: { ...rest.extendedResources, ...machine.extendedResources },
        ...(cloud === "google" && podRange !== undefined ? withPodRange(machine, podRange) : {}),
        taints: taints.slice(startup),
        // A prefix of their own: the key of a startup taint may not be another group's permanent one.
        startupTaints: taints.slice(0, startup).map((each) => ({ ...each, key: `startup.${each.key}` })),
        ...(spanning ? SPANNING[cloud] : {}),
        hugePages: pages,
        security: { profile },
        image: { id: IMAGES[cloud], os },
        ...(own[os] === undefined ? {} : { bootstrap: own[os] }),
        tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !RESERVED_TAGS.has(key))),
      }),
    );
}

/** A machine's own settings of Google, and a range for the pods of each node. */
function withPodRange({ google }: NodeGroupDeclaration, ipCidrRange: string): NodeGroupDeclaration {
  return { google: { ...google, aliasIpRanges: [{ ipCidrRange, subnetworkRangeName: "pods" }] } };
}

/** Entries whose keys differ in more than case: Azure's tag names ignore it. */
function uniqueEntries(key: fc.Arbitrary<string>, value: fc.Arbitrary<string>, maxLength: number) {
  const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name.toLowerCase(), maxLength });
  return entries.map((pairs) => Object.fromEntries(pairs));
}

/** Spot or not, and on AWS a mixture. */
const ALONE = fc.constantFrom("on-demand" as const, "spot" as const);
const CAPACITY_TYPES: Readonly<Record<Cloud, readonly fc.Arbitrary<CapacityType>[]>> = {
  aws: [ALONE, fc.record({ onDemandBase: fc.nat(5), onDemandPercentage: fc.nat(100) })],
  azure: [ALONE],
  google: [ALONE],
};

/** What makes one group of several zones, where there can be one; on Azure it is in one subnet. */
const SPANNING: Readonly<Record<Cloud, Partial<NodeGroupDeclaration>>> = {
  aws: { spanZones: true },
  azure: {
    spanZones: true,
    network: {
      subnets:
        "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod/subnets/all",
    },
  },
  google: {},
};

const RESERVED_TAGS = new Set(["min", "max", "name"]);

const sizes = fc.oneof(
  fc.tuple(fc.nat(50), fc.nat(500)).map(([minSize, more]) => ({ minSize, maxSize: minSize + more })),
  fc.tuple(fc.nat(50), fc.nat(500)).map(([minSize, more]) => ({ sizePerZone: { minSize, maxSize: minSize + more } })),
);

const GALLERY = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute";

const IMAGES: Readonly<Record<Cloud, string>> = {
  aws: "ami-0123456789abcdef0",
  azure: `${GALLERY}/galleries/nodes/images/ubuntu`,
  google: "projects/images/global/images/family/node",
};

const ZONES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["us-east-1a", "us-east-1b", "us-east-1c"],
  azure: ["1", "2", "3"],
  google: ["us-central1-a", "us-central1-b", "us-central1-c"],
};

const name = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,20}[A-Za-z0-9])?$/);
const domain = fc.constantFrom(
  "example.com",
  "team-a.example.com",
  "node-restriction.kubernetes.io",
  "x.node.kubernetes.io",
);

/** Labels in domains of the user's, of those a kubelet may set, and of those it may not; never one that nodes set themselves. */
const labelKey = fc.oneof(
  fc.tuple(domain, name).map(([prefix, suffix]) => `${prefix}/${suffix}`),
  name.map((suffix) => `x${suffix}`),
);

const labelValue = fc.oneof(fc.constant(""), fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,30}[A-Za-z0-9])?$/));

const taint: fc.Arbitrary<Taint> = fc.record(
  {
    key: fc.oneof(
      fc.tuple(fc.constantFrom("example.com", "nvidia.com"), name).map(([prefix, suffix]) => `${prefix}/${suffix}`),
      name.map((suffix) => `t${suffix}`),
    ),
    value: labelValue,
    effect: fc.constantFrom("NoSchedule" as const, "PreferNoSchedule" as const, "NoExecute" as const),
  },
  { requiredKeys: ["key", "effect"] },
);

const resourceName = fc.stringMatching(/^[a-z]([a-z0-9-]{0,15}[a-z0-9])?$/);

const RESOURCE_KEYS: Readonly<Record<Cloud, fc.Arbitrary<string>>> = {
  aws: fc
    .oneof(
      resourceName,
      resourceName.map((text) => `${text}_x`),
    )
    .map((text) => `devices.example.com/${text}`),
  azure: resourceName.map((text) => `devices.example.com/${text}`),
  google: fc
    .oneof(
      resourceName,
      resourceName.map((text) => `${text}_x`),
    )
    .map((text) => `devices.example.com/${text}`),
};

const duration = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((minutes) => `${minutes}m`),
  fc.constantFrom("1h30m", "90s", "1.5h"),
);

const threshold = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);

function autoscaling(cloud: Cloud): fc.Arbitrary<NonNullable<NodeGroupDeclaration["autoscaling"]>> {
  const reads = (option: string) => (CLOUD_MODELS[cloud].autoscalingOptions as readonly string[]).includes(option);
  return fc.record(
    {
      enabled: fc.boolean(),
      priority: fc.nat(100),
      scaleDown: fc.record(
        {
          unneededTime: duration,
          unreadyTime: duration,
          utilizationThreshold: threshold,
          gpuUtilizationThreshold: threshold,
          ...(reads("ignoredaemonsetsutilization") ? { ignoreDaemonSetsUtilization: fc.boolean() } : {}),
        },
        { requiredKeys: [] },
      ),
      ...(reads("maxnodeprovisiontime") ? { maxNodeProvisionTime: duration } : {}),
    },
    { requiredKeys: [] },
  );
}
