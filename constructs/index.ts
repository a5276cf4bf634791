export type { Cloud } from "../model/base/cloud";
export type { CodePlace } from "../model/base/code-place";
export { FleetProblems, formatProblems, type Problem } from "../model/base/problem";
export type { JoinTokenRotation, RawBootstrapInput } from "../model/declaration/bootstrap";
export type { CloudPermissions } from "../model/declaration/cloud-permissions";
export type { ImageLock, PolicyRule } from "../model/declaration/controller";
export type { Backend } from "../model/declaration/fleet";
export type { NodeGroupDefaults } from "../model/declaration/node-group";
export type { ObservabilityDeclaration } from "../model/declaration/observability";
export type { Taint } from "../model/declaration/taint";
export type { Resolution } from "../model/fleet/resolution";
export type { AnyResolvedCluster, ResolvedCluster, ResolvedFleet, ScalingGroup } from "../model/stages/resolved";
export type { AddAwsTerraform, AwsGroupReferences, AwsReferences } from "./aws/references";
export type { AddAzureTerraform, AzureGroupReferences, AzureReferences } from "./azure/references";
export { bottlerocket, kubeadm, nodeadm, raw } from "./bootstrap";
export { CapacityBuffer, type CapacityBufferProps } from "./capacity-buffer";
export {
  AwsCluster,
  type AwsClusterProps,
  AzureCluster,
  type AzureClusterProps,
  type Cluster,
  GoogleCluster,
  type GoogleClusterProps,
} from "./cluster";
export { Controller, type ControllerProps } from "./controller";
export { type AddTerraform, Fleet, type FleetProps, type FleetTransforms } from "./fleet";
export type { AddGoogleTerraform, GoogleGroupReferences, GoogleReferences } from "./google/references";
export { committedImages } from "./images";
export type { AddManifests } from "./kubernetes/own-manifests";
export { committedMachines } from "./machines";
export { type ManifestsInOptions, manifestsIn } from "./manifests-in";
export { prometheusAdapter } from "./metrics-adapter";
export { NodeGroup, type NodeGroupProps, type NodeGroupTransforms } from "./node-group";
export { NodeGroupSet, type NodeGroupSetProps } from "./node-group-set";
export { committedOutputs } from "./outputs";
export { ProvisioningRequest, type ProvisioningRequestProps } from "./provisioning-request";
export { VerticalPodAutoscaler, type VerticalPodAutoscalerProps } from "./vertical-pod-autoscaler";
export { VerticalPodAutoscalerPolicy, type VerticalPodAutoscalerPolicyProps } from "./vertical-pod-autoscaler-policy";
