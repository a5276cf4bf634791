import fc from "fast-check";
import type { Cloud } from "../../model/base/cloud";
import { CLOUD_MODELS } from "../../model/clouds";
import type { Bootstrap } from "../../model/declaration/bootstrap";
import type { NodeOs } from "../../model/declaration/image";
import type { KubeletSettings } from "../../model/declaration/kubelet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { Taint } from "../../model/declaration/taint";

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
      machine: fc.constantFrom(
        ...MACHINES[cloud],
        ...LOCAL_DISKS[cloud],
        ...(onEks(systems) ? [] : [...UNLISTED[cloud], ...SLICES[cloud]]),
      ),
      kubelet: kubelet(cloud),
      pages: hugePages,
      gpu: fc.record({ startupTaint: fc.boolean() }),
      profile: fc.constantFrom("cis" as const, "none" as const),
      labels: uniqueEntries(labelKey, labelValue, 6),
      taints: fc.uniqueArray(taint, { selector: ({ key }) => key.toLowerCase(), maxLength: 5 }),
      startup: fc.nat(5),
      extendedResources: fc.dictionary(RESOURCE_KEYS[cloud], fc.integer({ min: 1, max: 64 }), { maxKeys: 2 }),
      sizeGiB: fc.integer({ min: 30, max: 2000 }),
      os: fc.constantFrom(...systems),
      autoscaling: autoscaling(cloud),
      zones: fc.subarray([...ZONES[cloud]], { minLength: 1 }),
      spot: fc.boolean(),
      podRange: fc.option(fc.constantFrom("/24", "/25", "/28"), { nil: undefined }),
      tags: fc.dictionary(
        fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/),
        fc.stringMatching(/^[a-z0-9-]{0,30}$/),
        {
          maxKeys: 4,
        },
      ),
    })
    .map(({ sizes: size, machine, taints, startup, sizeGiB, os, spot, tags, pages, profile, podRange, ...rest }) => ({
      ...size,
      ...machine,
      ...rest,
      ...(cloud === "google" && podRange !== undefined ? withPodRange(machine, podRange) : {}),
      taints: taints.slice(startup),
      // A prefix of their own: the key of a startup taint may not be another group's permanent one.
      startupTaints: taints.slice(0, startup).map((each) => ({ ...each, key: `startup.${each.key}` })),
      bootDisk: { sizeGiB },
      capacityType: spot ? ("spot" as const) : ("on-demand" as const),
      hugePages: pages,
      security: { profile },
      image: { id: IMAGES[cloud], os },
      ...(own[os] === undefined ? {} : { bootstrap: own[os] }),
      tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !RESERVED_TAGS.has(key))),
    }));
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

const RESERVED_TAGS = new Set(["min", "max", "name"]);

const sizes = fc.oneof(
  fc.tuple(fc.nat(50), fc.nat(500)).map(([minSize, more]) => ({ minSize, maxSize: minSize + more })),
  fc.tuple(fc.nat(50), fc.nat(500)).map(([minSize, more]) => ({ sizePerZone: { minSize, maxSize: minSize + more } })),
);

const shape = (vcpu: number, memoryGiB: number, architecture: "amd64" | "arm64" = "amd64") => ({
  machine: { vcpu, memoryGiB, architecture },
});

const SHAPES = [
  shape(4, 16),
  shape(8, 32),
  shape(16, 64),
  shape(16, 128),
  shape(8, 32, "arm64"),
  shape(4, 16, "arm64"),
];

const MACHINES: Readonly<Record<Cloud, readonly Partial<NodeGroupDeclaration>[]>> = {
  aws: [
    ...SHAPES,
    { machineTypes: { aws: ["g6.4xlarge"] } },
    { machineTypes: { aws: ["g4ad.4xlarge"] } },
    { machineTypes: { aws: ["m5.2xlarge", "m6i.2xlarge"] } },
    { machine: { vcpu: 8, memoryGiB: 32, types: "all-equal", exclude: { families: ["m6i"], generations: [5] } } },
    { machineTypes: { aws: ["inf2.24xlarge"] } },
    { machineTypes: { aws: ["dl1.24xlarge"] } },
    { machineTypes: { aws: ["p4d.24xlarge"] }, gpuSharing: { mig: "1g.5gb", replicas: 2 } },
    { machineTypes: { aws: ["u-6tb1.56xlarge"] } },
  ],
  azure: [
    ...SHAPES,
    { machineTypes: { azure: ["Standard_NC8as_T4_v3"] } },
    { machineTypes: { azure: ["Standard_NV8as_v4"] } },
    { machineTypes: { azure: ["Standard_E32-8s_v5"] } },
    { machineTypes: { azure: ["Standard_NC24ads_A100_v4"] }, gpuSharing: { mig: "3g.40gb", replicas: 2 } },
    { machineTypes: { azure: ["Standard_M64s"] } },
  ],
  google: [
    ...SHAPES,
    { machine: { vcpu: 6, memoryGiB: 20 } },
    { machineTypes: { google: ["g2-standard-16"] }, gpuSharing: { replicas: 4 } },
    { machineTypes: { google: ["n1-highcpu-8"] }, google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } } },
    { machineTypes: { google: ["e2-custom-4-5120"] } },
    { machineTypes: { google: ["c4-standard-8"] } },
  ],
};

/** Machines that no catalogue has. On EKS their addresses, and so their pods, would have to be declared. */
const UNLISTED: Readonly<Record<Cloud, readonly Partial<NodeGroupDeclaration>[]>> = {
  aws: [{ machineTypes: { aws: ["x-new.2xlarge"] }, capacity: { vcpu: 8, memoryGiB: 61, gpus: 2 } }],
  azure: [],
  google: [],
};

/** GPU instances that are advertised by their profile, which Bottlerocket does not do, and nodes with A100 cards on Azure must not. */
const SLICES: Readonly<Record<Cloud, readonly Partial<NodeGroupDeclaration>[]>> = {
  aws: [{ machineTypes: { aws: ["p4d.24xlarge"] }, gpuSharing: { mig: "1g.5gb", strategy: "mixed" } }],
  azure: [
    {
      machineTypes: { azure: ["Standard_NC40ads_H100_v5"] },
      gpuSharing: { mig: "1g.12gb", strategy: "mixed", replicas: 2 },
    },
  ],
  google: [
    { machineTypes: { google: ["a2-highgpu-1g"] }, gpuSharing: { mig: "1g.5gb+me", instances: 1, strategy: "mixed" } },
  ],
};

function onEks(systems: readonly NodeOs[]): boolean {
  return !systems.includes("ubuntu");
}

/** Machines whose pods write to local disks. */
const LOCAL_DISKS: Readonly<Record<Cloud, readonly Partial<NodeGroupDeclaration>[]>> = {
  aws: [
    { machineTypes: { aws: ["m6id.8xlarge"] }, localDisks: "ephemeral-storage" },
    { machineTypes: { aws: ["i4i.16xlarge"] }, localDisks: "ephemeral-storage" },
  ],
  azure: [{ machineTypes: { azure: ["Standard_L16s_v3"] }, localDisks: "ephemeral-storage" }],
  google: [
    { machineTypes: { google: ["n2-standard-8"] }, google: { localSsds: 4 }, localDisks: "ephemeral-storage" },
    { machineTypes: { google: ["c3-standard-8-lssd"] }, localDisks: "ephemeral-storage" },
    { machineTypes: { google: ["n2-standard-8"] }, google: { localSsds: 2 }, localDisks: "raw" },
  ],
};

const mebibytes = (max: number) => fc.integer({ min: 1, max }).map((count) => `${count}Mi`);

const reserved = fc.record(
  {
    cpu: fc.oneof(
      fc.integer({ min: 0, max: 1000 }).map((millicores) => `${millicores}m`),
      fc.constantFrom("1", "0.5", "0.07"),
    ),
    memory: fc.oneof(mebibytes(500), fc.constantFrom("0.5Gi", "500M", "5e8")),
    "ephemeral-storage": fc.oneof(mebibytes(4000), fc.constantFrom("2Gi", "1G")),
  },
  { requiredKeys: [] },
);

/** Percentages that are the same number in 32 and in 64 bits: others are a problem on Google. */
const EXACT = ["6.25%", "12.5%", "25%"];

function kubelet(cloud: Cloud): fc.Arbitrary<NonNullable<NodeGroupDeclaration["kubelet"]>> {
  const amounts = cloud === "google" ? [] : ["10%", "7%", "5Gi", "33.3%"];
  const settings = fc.record(
    {
      maxPods: fc.integer({ min: 10, max: 250 }),
      kubeReserved: reserved,
      systemReserved: reserved,
      // The smallest of the machines has 4 CPUs.
      reservedSystemCPUs: fc.constantFrom("0", "0-1", "3,0", "1-2,2"),
      maxParallelImagePulls: fc.integer({ min: 1, max: 20 }),
      clusterDNS: fc.constant(["169.254.20.10"]),
      evictionHard: fc.record(
        {
          "memory.available": fc.oneof(mebibytes(500), fc.constantFrom("0.25Gi", "300M")),
          "nodefs.available": fc.constantFrom(...EXACT, ...amounts),
        },
        { requiredKeys: [] },
      ),
      memoryManagerPolicy: fc.constantFrom("None" as const, "Static" as const),
      podPidsLimit: fc.integer({ min: 1024, max: 32768 }),
    },
    { requiredKeys: [] },
  );
  return settings.map((declared) => (declared.reservedSystemCPUs === undefined ? declared : byNumber(declared)));
}

/** CPUs are reserved by number or by amount, not both. */
function byNumber({ kubeReserved = {}, systemReserved = {}, ...rest }: KubeletSettings): KubeletSettings {
  return {
    ...rest,
    kubeReserved: { ...kubeReserved, cpu: undefined },
    systemReserved: { ...systemReserved, cpu: undefined },
  };
}

const hugePages = fc.record({ "2Mi": fc.nat(128), "1Gi": fc.nat(1) }, { requiredKeys: [] });

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
