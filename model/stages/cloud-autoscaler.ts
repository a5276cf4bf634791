import type { Cloud } from "../base/cloud";
import type { Environment, IdentityToken, MountedConfig } from "../components/pod-identity";
import type { ClusterAutoscalerFlags } from "../versions/cluster-autoscaler-flags";
import type { ResolvedCluster } from "./resolved";

/** What one cloud's cluster-autoscaler is told, beyond what every cloud's is. */
export interface CloudAutoscaler<C extends Cloud = Cloud> {
  /** Value of `--cloud-provider`. */
  readonly cloudProvider: string;
  /** How it finds the cluster's groups, and no others. */
  discoveryFlags(cluster: ResolvedCluster<C>): ClusterAutoscalerFlags;
  /** What keeps API calls in bounds as groups grow in number. */
  sizeFlags(cluster: ResolvedCluster<C>): ClusterAutoscalerFlags;
  /** Labels that tell groups of one kind apart and that it does not ignore by itself. */
  balancingIgnoreLabels(cluster: ResolvedCluster<C>): readonly string[];
  env(cluster: ResolvedCluster<C>): Environment;
  serviceAccountAnnotations(cluster: ResolvedCluster<C>): Readonly<Record<string, string>>;
  /** Null where something else hands the pod its credentials. */
  token(cluster: ResolvedCluster<C>): IdentityToken | null;
  configs(cluster: ResolvedCluster<C>): readonly MountedConfig[];
}
