import { z } from "zod";
import { ARCHITECTURES, CLOUDS } from "../base/cloud";
import { type BeforeJoin, BOOTSTRAP_CONTAINER_MODES } from "../declaration/before-join";
import { HOST_DISKS } from "../declaration/cloud-extras";
import type { Headroom } from "../declaration/headroom";
import type {
  ClusterSelector,
  NodeGroupDeclaration,
  NodeGroupDefaults,
  NodeGroupSetDeclaration,
  NodeGroupSetValue,
} from "../declaration/node-group";
import { LOCAL_DISK_USES, MIG_STRATEGIES, SECURITY_PROFILES } from "../declaration/node-setup";
import { type Placement, SPOT_ALLOCATION_STRATEGIES, type Spot } from "../declaration/placement";
import { TAINT_EFFECTS } from "../declaration/taint";
import { SHAPE_TYPES } from "../machines/machine-type";
import { bootstrapShape } from "./bootstrap";
import { imageShape, perArchitecture } from "./image";
import { kubeletShape } from "./kubelet";
import {
  choice,
  count,
  decimal,
  eachOf,
  editsShape,
  list,
  names,
  proxyShape,
  record,
  registryMirrorsShape,
  settings,
  text,
  trustedCertificatesShape,
} from "./parts";
import type { Tied } from "./tied";

const perZone = choice('a name, or one for each zone: { "<zone>": "…" }', [text, record(text)]);

/** `placement` of a group or of defaults. */
const placementShape = settings({ capacityReservation: perZone, dedicated: perZone, proximity: perZone });
true satisfies Tied<Placement, typeof placementShape>;

/** `spot` of a group or of defaults. */
const spotShape = settings({ maxPrice: decimal, allocationStrategy: z.enum(SPOT_ALLOCATION_STRATEGIES) });
true satisfies Tied<Spot, typeof spotShape>;

const subnets = choice('a subnet, or the subnets of each zone: { "<zone>": "…" }', [
  text,
  record(choice("a subnet or a list of subnets", [text, names])),
]);

const security = settings({
  profile: z.enum(SECURITY_PROFILES),
  podMetadataAccess: z.boolean(),
  confidential: z.boolean(),
  imageVerification: z.strictObject({
    verifier: z.strictObject({ name: text, url: perArchitecture, sha256: perArchitecture }),
    policy: record(text).optional(),
    timeout: text.optional(),
  }),
});

/** `beforeJoin` of a group or of defaults. */
const beforeJoinShape = settings({
  inherit: z.boolean(),
  files: record(z.strictObject({ content: text, mode: text.optional(), owner: text.optional() })),
  commands: names,
  units: record(z.strictObject({ content: text, enabled: z.boolean().optional() })),
  packages: z.boolean(),
  bootstrapContainers: record(
    z.strictObject({
      source: text,
      mode: z.enum(BOOTSTRAP_CONTAINER_MODES).optional(),
      essential: z.boolean().optional(),
      userData: text.optional(),
    }),
  ),
});
true satisfies Tied<BeforeJoin, typeof beforeJoinShape>;

const taint = z.strictObject({ key: text, value: text.optional(), effect: z.enum(TAINT_EFFECTS) });

const scaleDown = settings({
  unneededTime: text,
  unreadyTime: text,
  utilizationThreshold: decimal,
  gpuUtilizationThreshold: decimal,
  ignoreDaemonSetsUtilization: z.boolean(),
});

const machine = z.strictObject({
  vcpu: count,
  memoryGiB: decimal,
  architecture: z.enum(ARCHITECTURES).optional(),
  gpus: count.optional(),
  types: z.enum(SHAPE_TYPES).optional(),
  exclude: settings({ families: names, generations: list(count) }).optional(),
});

const capacityType = choice('"on-demand", "spot", or { onDemandBase, onDemandPercentage }', [
  z.enum(["on-demand", "spot"]),
  z.strictObject({ onDemandBase: count, onDemandPercentage: count }),
]);

const amount = choice('a count, or a percentage like "10%"', [count, text]).optional();

const updatePolicy = choice('"new-nodes-only", or { type: "rolling", maxUnavailable?, maxSurge? }', [
  z.enum(["new-nodes-only"]),
  z.strictObject({ type: z.literal("rolling"), maxUnavailable: amount, maxSurge: amount }),
]);

const diskSettings = settings({ type: text, iops: count, throughputMiBps: count, encryptionKey: text });

const defaults = settings({
  zones: names,
  spanZones: z.boolean(),
  capacityType,
  spot: spotShape,
  placement: placementShape,
  maxLifetime: text,
  warmup: text,
  bootDisk: settings({ sizeGiB: count, ...diskSettings.shape }),
  volumes: list(z.strictObject({ sizeGiB: count, ...diskSettings.shape })),
  localDisks: z.enum(LOCAL_DISK_USES),
  kubelet: kubeletShape,
  sysctls: record(text),
  hugePages: settings({ "2Mi": count, "1Gi": count }),
  registryMirrors: registryMirrorsShape,
  proxy: proxyShape,
  trustedCertificates: trustedCertificatesShape,
  security,
  beforeJoin: beforeJoinShape,
  gpu: settings({ startupTaint: z.boolean() }),
  labels: record(text),
  taints: list(taint),
  startupTaints: list(taint),
  tags: record(text),
  autoscaling: settings({ enabled: z.boolean(), priority: z.int(), scaleDown, maxNodeProvisionTime: text }),
  updatePolicy,
  network: settings({ subnets, securityGroups: names, publicIp: z.boolean() }),
  aws: settings({
    detailedMonitoring: z.boolean(),
    targetGroupArns: names,
    warmPool: z.strictObject({ sizePerZone: count }),
  }),
  azure: settings({
    encryptionAtHost: z.boolean(),
    evictionPolicy: z.enum(["Delete", "Deallocate"]),
    acceleratedNetworking: z.boolean(),
    ephemeralOsDisk: z.enum(HOST_DISKS),
    trustedLaunch: z.boolean(),
    loadBalancerBackendAddressPoolIds: names,
    applicationGatewayBackendAddressPoolIds: names,
  }),
  google: settings({
    guestAccelerator: z.strictObject({ type: text, count: z.int().min(1) }),
    minCpuPlatform: text,
    localSsds: count,
    canIpForward: z.boolean(),
    aliasIpRanges: list(z.strictObject({ ipCidrRange: text, subnetworkRangeName: text.optional() })),
    namedPorts: record(z.int().min(1).max(65535)),
    targetPools: names,
  }),
}).shape;

/** Which of a fleet's clusters something declared on the fleet is on. */
export const clusterSelectorShape = settings({
  names,
  cloud: choice("a cloud or a list of clouds", [z.enum(CLOUDS), list(z.enum(CLOUDS))]),
  labels: record(text),
});
true satisfies Tied<ClusterSelector, typeof clusterSelectorShape>;

const headroomShape = choice("{ nodes }, { percent } or { pods: { count, requests } }", [
  z.strictObject({ nodes: z.int().min(1) }),
  z.strictObject({ percent: z.int().min(1).max(100) }),
  z.strictObject({ pods: z.strictObject({ count: z.int().min(1), requests: record(text) }) }),
]);
true satisfies Tied<Headroom, typeof headroomShape>;

const nodeGroup = {
  ...defaults,
  ...settings({
    clusters: clusterSelectorShape,
    formerly: choice("a name, or a list of names", [text, names]),
    drain: z.boolean(),
    minSize: count,
    maxSize: count,
    headroom: headroomShape,
    sizePerZone: z.strictObject({ minSize: count, maxSize: count }),
    machine,
    machineTypes: settings({ aws: names, azure: names, google: names }),
    capacity: z.strictObject({
      vcpu: count,
      memoryGiB: decimal,
      gpus: count.optional(),
      architecture: z.enum(ARCHITECTURES).optional(),
    }),
    image: imageShape,
    bootstrap: bootstrapShape,
    gpuSharing: settings({
      replicas: z.int().min(2),
      mig: text,
      instances: z.int().min(1),
      strategy: z.enum(MIG_STRATEGIES),
    }),
    extendedResources: record(count),
    transform: editsShape,
  }).shape,
};

/** One value of an axis. */
const axisValue = z.strictObject(nodeGroup).omit({ clusters: true, formerly: true, transform: true });
true satisfies Tied<NodeGroupSetValue, typeof axisValue>;

function axisOf<const Value extends string>(values: readonly [Value, ...Value[]]) {
  const byValue = eachOf(values, axisValue.optional()).partial();
  return choice("a list of values, or settings by value", [list(z.enum(values)), byValue]);
}

const axes = settings({
  architecture: axisOf(ARCHITECTURES),
  capacityType: axisOf(["on-demand", "spot"]),
  machine: record(choice("a machine by shape, { vcpu, memoryGiB }, or settings of a NodeGroup", [machine, axisValue])),
});

/** `defaults` of a fleet or a cluster. */
export const nodeGroupDefaultsShape = z.strictObject(defaults);
true satisfies Tied<NodeGroupDefaults, typeof nodeGroupDefaultsShape>;
/** Props of a NodeGroup. */
export const nodeGroupShape = z.strictObject(nodeGroup);
true satisfies Tied<NodeGroupDeclaration, typeof nodeGroupShape>;
/** Props of a NodeGroupSet. */
export const nodeGroupSetShape = z.strictObject({ ...nodeGroup, across: axes });
true satisfies Tied<NodeGroupSetDeclaration, typeof nodeGroupSetShape>;
