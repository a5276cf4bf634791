export type { Cloud } from "../model/cloud";
export type { RawBootstrapInput } from "../model/declaration/bootstrap";
export type { Backend } from "../model/declaration/fleet";
export type { NodeGroupDefaults, Taint } from "../model/declaration/node-group";
export { FleetProblems, formatProblems, type Problem } from "../model/problem";
export type { Resolution } from "../model/resolve/resolution";
export type { ResolvedFleet, ScalingGroup } from "../model/resolve/resolved-fleet";
export { bottlerocket, kubeadm, nodeadm, raw } from "./bootstrap";
export {
  AwsCluster,
  type AwsClusterProps,
  AzureCluster,
  type AzureClusterProps,
  type Cluster,
  GoogleCluster,
  type GoogleClusterProps,
} from "./cluster";
export { Fleet, type FleetProps } from "./fleet";
export { committedMachines } from "./machines";
export { NodeGroup, type NodeGroupProps, type NodeGroupTransforms } from "./node-group";
export { NodeGroupSet, type NodeGroupSetProps } from "./node-group-set";
export { committedOutputs } from "./outputs";
