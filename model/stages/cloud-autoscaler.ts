import type { Cloud } from "../base/cloud";
import type { Environment, PodIdentity, UnknownIdentity } from "../components/pod-identity";
import type { ClusterAutoscalerDeclaration } from "../declaration/cluster-autoscaler";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import type { ResolvedClusterBase } from "./resolved";

/** What one cloud's cluster-autoscaler is told, beyond what every cloud's is. */
export interface CloudAutoscaler<C extends Cloud = Cloud> {
  /** Value of `--cloud-provider`. */
  readonly cloudProvider: string;
  /** How it finds the cluster's groups, and no others. */
  discoveryFlags(cluster: ResolvedClusterBase<C>): ClusterAutoscalerFlags;
  /** What keeps API calls in bounds as groups grow in number. */
  sizeFlags(cluster: ResolvedClusterBase<C>): ClusterAutoscalerFlags;
  /** Labels that tell groups of one kind apart and that it does not ignore by itself. */
  balancingIgnoreLabels(cluster: ResolvedClusterBase<C>): readonly string[];
  /** How its pods become the identity that Terraform makes for it. */
  identity(cluster: ResolvedClusterBase<C>): PodIdentity | UnknownIdentity;
  /** Variables, given those of the identity. */
  env(cluster: ResolvedClusterBase<C>, declared: ClusterAutoscalerDeclaration, identity: Environment): Environment;
}
