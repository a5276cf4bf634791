import { z } from "zod";
import { ARCHITECTURES, CLOUDS } from "../base/cloud";
import {
  type ClusterSelector,
  NODE_OSES,
  type NodeGroupDeclaration,
  type NodeGroupDefaults,
  type NodeGroupSetDeclaration,
  type NodeImage,
  TAINT_EFFECTS,
} from "../declaration/node-group";
import { nodeSetupShapes } from "./node-setup";
import { choice, count, decimal, list, names, record, text } from "./parts";
import { placementShape, spotShape } from "./placement";
import type { Tied } from "./tied";

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
