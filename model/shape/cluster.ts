import { z } from "zod";
import { ARCHITECTURES } from "../base/cloud";
import {
  type AwsClusterDeclaration,
  type AzureClusterDeclaration,
  type GoogleClusterDeclaration,
  IP_FAMILIES,
} from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import { NODE_PROGRAMS } from "../declaration/taint";
import type { CommittedMachines } from "../machines/facts";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import { apiBudgetShape } from "./api-budget";
import { bootstrapShape, selfManagedBootstrapShape } from "./bootstrap";
import { cloudControllerShape } from "./cloud-controller";
import { imageLockShape } from "./controller";
import { awsIdentityShape, azureIdentityShape, googleIdentityShape } from "./identity";
import { imageShape } from "./image";
import { metricsServerShape } from "./metrics";
import { nodeGroupDefaultsShape } from "./node-group";
import { nodeProblemDetectorShape } from "./node-problem-detector";
import { observabilityShape } from "./observability";
import {
  choice,
  componentScheduling,
  containerResourcesShape,
  count,
  decimal,
  editsShape,
  flagsByName,
  hostNetwork,
  list,
  names,
  programSize,
  proxyShape,
  record,
  settings,
  text,
  trustedCertificatesShape,
} from "./parts";
import { settingTree } from "./passed-settings";
import { assumedRoleShape, awsProviderShape, googleProviderShape, providerShape } from "./provider";
import { storageShape, tracingShape } from "./storage";
import { noticeHandlerShape, terminationHandlerShape } from "./termination-handler";
import type { Tied } from "./tied";
import { vcpuQuotasShape } from "./vcpu-quotas";
import { verticalPodAutoscalerComponentShape } from "./vertical-pod-autoscaler";

const clusterAutoscaler = z.strictObject({
  enabled: z.boolean().optional(),
  version: text.optional(),
  imageRepository: text.optional(),
  namespace: text.optional(),
  acknowledgedDefects: record(text).optional(),
  mounts: record(
    choice("{ configMap }, { secret }, or { volume, readOnly?, reason? }", [
      z.strictObject({ configMap: text }),
      z.strictObject({ secret: text }),
      z.strictObject({ volume: settingTree, readOnly: z.boolean().optional(), reason: text.optional() }),
    ]),
  ).optional(),
  ...programSize,
  ...componentScheduling,
  env: record(text).optional(),
  ...hostNetwork,
  flags: flagsByName<ClusterAutoscalerFlags>().optional(),
  azure: settings({
    vmssCacheTtlSeconds: count,
    vmssVmsCacheTtlSeconds: count,
    vmssVmsCacheJitterSeconds: count,
    dynamicInstanceList: z.boolean(),
    rateLimit: z.strictObject({ readQps: decimal, readBuckets: count, writeQps: decimal, writeBuckets: count }),
  }).optional(),
});

const common = {
  kubernetesVersion: text,
  region: text,
  labels: record(text).optional(),
  formerly: choice("a name, or a list of names", [text, names]).optional(),
  tags: record(text).optional(),
  transform: editsShape.optional(),
  defaults: nodeGroupDefaultsShape.optional(),
  image: imageShape.optional(),
  ipFamilies: list(z.enum(IP_FAMILIES)).optional(),
  acknowledgedPremises: record(text).optional(),
  podRanges: names.optional(),
  serviceRanges: names.optional(),
  proxy: proxyShape.optional(),
  trustedCertificates: trustedCertificatesShape.optional(),
  clusterAutoscaler: clusterAutoscaler.optional(),
  cloudController: cloudControllerShape.optional(),
  metricsServer: metricsServerShape.optional(),
  nodeProblemDetector: nodeProblemDetectorShape.optional(),
  storage: storageShape.optional(),
  tracing: tracingShape.optional(),
  existingApiServices: record(text).optional(),
  existingCustomResources: names.optional(),
  nodesWaitFor: list(z.enum(NODE_PROGRAMS)).optional(),
  observability: observabilityShape.optional(),
  nodeOverhead: settings({ memoryPercent: decimal }).optional(),
  daemonSetRequests: containerResourcesShape.optional(),
  verticalPodAutoscaler: verticalPodAutoscalerComponentShape.optional(),
};

const awsZones = record(settings({ subnetId: text, subnetIds: names }));
const azureZones = record(z.strictObject({ subnetId: text }));

/** Props of `AwsCluster`. */
export const awsClusterShape = z.strictObject({
  ...common,
  bootstrap: bootstrapShape,
  accountId: text,
  zones: awsZones,
  nodeSecurityGroupIds: names,
  oidcIssuerUrl: text.optional(),
  eksPodIdentity: z.strictObject({ clusterName: text }).optional(),
  identity: awsIdentityShape.optional(),
  terminationHandler: terminationHandlerShape.optional(),
  provider: awsProviderShape.optional(),
});
true satisfies Tied<AwsClusterDeclaration, typeof awsClusterShape>;

const outputs = z.strictObject({ clusterAutoscalerClientId: text, controllers: record(text).optional() });

/** Props of `AzureCluster`. */
export const azureClusterShape = z.strictObject({
  ...common,
  bootstrap: selfManagedBootstrapShape,
  subscriptionId: text,
  tenantId: text,
  resourceGroup: text,
  zones: azureZones,
  nodeSecurityGroupId: text.optional(),
  oidcIssuerUrl: text,
  sshPublicKey: text,
  outputs: outputs.optional(),
  identity: azureIdentityShape.optional(),
  terminationHandler: noticeHandlerShape.optional(),
  provider: providerShape.optional(),
});
true satisfies Tied<AzureClusterDeclaration, typeof azureClusterShape>;

/** Props of `GoogleCluster`. */
export const googleClusterShape = z.strictObject({
  ...common,
  bootstrap: selfManagedBootstrapShape,
  project: text,
  universeDomain: text.optional(),
  zones: names,
  subnetwork: text,
  nodeNetworkTags: names.optional(),
  workloadIdentity: z.strictObject({ projectNumber: text, poolId: text, providerId: text }),
  oidcIssuerUrl: text.optional(),
  identity: googleIdentityShape.optional(),
  terminationHandler: noticeHandlerShape.optional(),
  provider: googleProviderShape.optional(),
});
true satisfies Tied<GoogleClusterDeclaration, typeof googleClusterShape>;

const keyPrefix = text.optional();

const backendArguments = { arguments: record(z.unknown()).optional() };

const backend = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("s3"),
    bucket: text,
    region: text,
    keyPrefix,
    kmsKeyId: text.optional(),
    assumeRole: assumedRoleShape.optional(),
    ...backendArguments,
  }),
  z.strictObject({
    type: z.literal("azurerm"),
    resourceGroupName: text,
    storageAccountName: text,
    containerName: text,
    environment: z.enum(["public", "usgovernment", "china"]).optional(),
    keyPrefix,
    ...backendArguments,
  }),
  z.strictObject({ type: z.literal("gcs"), bucket: text, keyPrefix, ...backendArguments }),
  z.strictObject({ type: z.literal("http"), address: text, locking: z.boolean().optional(), ...backendArguments }),
  z.strictObject({ type: z.literal("local"), directory: text, ...backendArguments }),
  z.strictObject({ type: z.literal("other"), name: text, apartBy: text.optional(), ...backendArguments }),
]);

const flag = z.boolean().optional();

/** One machine type of `clusters/machines.json`. */
const machineFacts = z.strictObject({
  vcpu: z.int().min(1),
  memoryMiB: z.int().min(1),
  architecture: z.enum(ARCHITECTURES),
  gpus: count,
  gpuResource: z.literal("nvidia.com/gpu").nullable(),
  gpuModel: text.nullable().optional(),
  localDisks: z.strictObject({ count, bytes: count, nvme: z.boolean() }).optional(),
  localDiskChoices: list(count).optional(),
  network: z.strictObject({ interfaces: z.int().min(1), ipv4PerInterface: z.int().min(1) }).optional(),
  networkDisks: count.optional(),
  bootDiskTypes: names.optional(),
  trustedLaunch: flag,
  confidential: flag,
  acceleratedNetworking: flag,
  encryptionAtHost: flag,
  bareMetal: flag,
  burstable: flag,
});

const machineFactsByName = record(machineFacts);

/** A project's own machine types: prop `machines` of `Fleet`, and `clusters/machines.json`. */
export const machinesShape = settings({
  aws: machineFactsByName,
  azure: machineFactsByName,
  google: machineFactsByName,
});
true satisfies Tied<CommittedMachines, typeof machinesShape>;

/** Props of `Fleet`. */
export const fleetShape = z.strictObject({
  name: text.optional(),
  backend,
  terraformVersion: text.optional(),
  labelDomain: text.optional(),
  apiBudget: apiBudgetShape.optional(),
  vcpuQuotas: vcpuQuotasShape.optional(),
  transform: settings({ aws: editsShape, azure: editsShape, google: editsShape }).optional(),
  tracing: tracingShape.optional(),
  defaults: nodeGroupDefaultsShape.optional(),
  outputs: record(outputs).optional(),
  machines: machinesShape.optional(),
  images: imageLockShape.optional(),
});
true satisfies Tied<FleetDeclaration, typeof fleetShape>;
