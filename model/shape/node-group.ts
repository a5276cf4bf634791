import { z } from "zod";
import { ARCHITECTURES, CLOUDS } from "../base/cloud";
import {
  CPU_MANAGER_POLICIES,
  EVICTION_SIGNALS,
  MEMORY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_SCOPES,
} from "../declaration/kubelet";
import {
  type ClusterSelector,
  NODE_OSES,
  type NodeGroupDeclaration,
  type NodeGroupDefaults,
  type NodeGroupSetDeclaration,
  type NodeImage,
  TAINT_EFFECTS,
} from "../declaration/node-group";
import { LOCAL_DISK_USES, SECURITY_PROFILES } from "../declaration/node-setup";
import { type Placement, SPOT_ALLOCATION_STRATEGIES, type Spot } from "../declaration/placement";
import { choice, count, decimal, eachOf, list, names, record, text } from "./parts";
import type { Tied } from "./tied";

const perZone = choice('a name, or one for each zone: { "<zone>": "…" }', [text, record(text)]).optional();

/** `placement` of a group or of defaults. */
const placementShape = z.strictObject({
  capacityReservation: perZone,
  dedicated: perZone,
  proximity: perZone,
});
true satisfies Tied<Placement, typeof placementShape>;

/** `spot` of a group or of defaults. */
const spotShape = z.strictObject({
  maxPrice: decimal.optional(),
  allocationStrategy: z.enum(SPOT_ALLOCATION_STRATEGIES).optional(),
});
true satisfies Tied<Spot, typeof spotShape>;

const reserved = z
  .strictObject({ cpu: text.optional(), memory: text.optional(), "ephemeral-storage": text.optional() })
  .optional();

const bySignal = eachOf(EVICTION_SIGNALS, text.optional()).optional();

/** The declared type is any text; its docstring names these two values. */
const policyOptions: z.ZodType<unknown, Readonly<Record<string, string>>> = record(z.enum(["true", "false"]));

const kubelet = z.strictObject({
  maxPods: z.int().min(1).optional(),
  kubeReserved: reserved,
  systemReserved: reserved,
  evictionHard: bySignal,
  evictionSoft: bySignal,
  evictionSoftGracePeriod: bySignal,
  evictionMaxPodGracePeriod: count.optional(),
  cpuManagerPolicy: z.enum(CPU_MANAGER_POLICIES).optional(),
  cpuManagerPolicyOptions: policyOptions.optional(),
  memoryManagerPolicy: z.enum(MEMORY_MANAGER_POLICIES).optional(),
  topologyManagerPolicy: z.enum(TOPOLOGY_MANAGER_POLICIES).optional(),
  topologyManagerScope: z.enum(TOPOLOGY_MANAGER_SCOPES).optional(),
  shutdownGracePeriod: text.optional(),
  shutdownGracePeriodCriticalPods: text.optional(),
  containerLogMaxSize: text.optional(),
  containerLogMaxFiles: z.int().min(2).optional(),
  imageGCHighThresholdPercent: z.int().min(0).max(100).optional(),
  imageGCLowThresholdPercent: z.int().min(0).max(100).optional(),
  seccompDefault: z.boolean().optional(),
  podPidsLimit: z.int().min(-1).optional(),
  allowedUnsafeSysctls: names.optional(),
  serverTLSBootstrap: z.boolean().optional(),
});

const perArchitecture = choice("text, or { amd64?, arm64? } with one for each architecture", [
  text,
  z.strictObject({ amd64: text.optional(), arm64: text.optional() }),
]);

const security = z.strictObject({
  profile: z.enum(SECURITY_PROFILES).optional(),
  podMetadataAccess: z.boolean().optional(),
  confidential: z.boolean().optional(),
  imageVerification: z
    .strictObject({
      verifier: z.strictObject({ name: text, url: perArchitecture, sha256: perArchitecture }),
      policy: record(text).optional(),
      timeout: text.optional(),
    })
    .optional(),
});

/** Settings of a group or of defaults that turn a machine into a node. */
const nodeSetupShapes = {
  localDisks: z.enum(LOCAL_DISK_USES).optional(),
  kubelet: kubelet.optional(),
  sysctls: record(text).optional(),
  hugePages: z.strictObject({ "2Mi": count.optional(), "1Gi": count.optional() }).optional(),
  registryMirrors: record(names).optional(),
  security: security.optional(),
  gpu: z.strictObject({ startupTaint: z.boolean().optional() }).optional(),
};

const taint = z.strictObject({ key: text, value: text.optional(), effect: z.enum(TAINT_EFFECTS) });

const scaleDown = z.strictObject({
  unneededTime: text.optional(),
  unreadyTime: text.optional(),
  utilizationThreshold: decimal.optional(),
  gpuUtilizationThreshold: decimal.optional(),
  ignoreDaemonSetsUtilization: z.boolean().optional(),
});

const machine = z.strictObject({
  vcpu: count,
  memoryGiB: decimal,
  architecture: z.enum(ARCHITECTURES).optional(),
  gpus: count.optional(),
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

const imageId = choice("an image id, or { amd64?, arm64? } with one for each architecture", [
  text,
  z.strictObject({ amd64: text.optional(), arm64: text.optional() }),
]);

/** An image, on a cluster or a group. */
export const imageShape = z.strictObject({ id: imageId, os: z.enum(NODE_OSES) });
true satisfies Tied<NodeImage, typeof imageShape>;

const defaults = {
  zones: names.optional(),
  spanZones: z.boolean().optional(),
  capacityType: capacityType.optional(),
  spot: spotShape.optional(),
  placement: placementShape.optional(),
  maxLifetime: text.optional(),
  warmup: text.optional(),
  bootDisk: z
    .strictObject({
      sizeGiB: count.optional(),
      type: text.optional(),
      iops: count.optional(),
      throughputMiBps: count.optional(),
      encryptionKey: text.optional(),
    })
    .optional(),
  ...nodeSetupShapes,
  labels: record(text).optional(),
  taints: list(taint).optional(),
  startupTaints: list(taint).optional(),
  tags: record(text).optional(),
  autoscaling: z
    .strictObject({
      enabled: z.boolean().optional(),
      priority: z.int().optional(),
      scaleDown: scaleDown.optional(),
      maxNodeProvisionTime: text.optional(),
    })
    .optional(),
  updatePolicy: updatePolicy.optional(),
  network: z.strictObject({ securityGroups: names.optional(), publicIp: z.boolean().optional() }).optional(),
  aws: z
    .strictObject({
      detailedMonitoring: z.boolean().optional(),
    })
    .optional(),
  azure: z
    .strictObject({
      encryptionAtHost: z.boolean().optional(),
      evictionPolicy: z.enum(["Delete", "Deallocate"]).optional(),
      acceleratedNetworking: z.boolean().optional(),
      trustedLaunch: z.boolean().optional(),
    })
    .optional(),
  google: z
    .strictObject({
      guestAccelerator: z.strictObject({ type: text, count: z.int().min(1) }).optional(),
      minCpuPlatform: text.optional(),
      localSsds: count.optional(),
    })
    .optional(),
};

/** Which of a fleet's clusters something declared on the fleet is on. */
export const clusterSelectorShape = z.strictObject({
  names: names.optional(),
  cloud: choice("a cloud or a list of clouds", [z.enum(CLOUDS), list(z.enum(CLOUDS))]).optional(),
  labels: record(text).optional(),
});
true satisfies Tied<ClusterSelector, typeof clusterSelectorShape>;

const nodeGroup = {
  ...defaults,
  clusters: clusterSelectorShape.optional(),
  minSize: count.optional(),
  maxSize: count.optional(),
  sizePerZone: z.strictObject({ minSize: count, maxSize: count }).optional(),
  machine: machine.optional(),
  machineTypes: z.strictObject({ aws: names.optional(), azure: names.optional(), google: names.optional() }).optional(),
  capacity: z
    .strictObject({
      vcpu: count,
      memoryGiB: decimal,
      gpus: count.optional(),
      architecture: z.enum(ARCHITECTURES).optional(),
    })
    .optional(),
  image: imageShape.optional(),
  extendedResources: record(count).optional(),
  transform: record(z.custom<unknown>((value) => typeof value === "function", "a function")).optional(),
};

const axes = z.strictObject({
  architecture: list(z.enum(ARCHITECTURES)).optional(),
  capacityType: list(z.enum(["on-demand", "spot"])).optional(),
  machine: record(machine).optional(),
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
