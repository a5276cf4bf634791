import type { Problem } from "../base/problem";
import { missingClientId } from "../identity/client-id-problems";
import type { AnyResolvedCluster } from "../stages/resolved";

/**
 * What keeps a cluster's manifests, but not its Terraform, from being rendered: on Azure the first deploy makes up the
 * client id that the manifests name.
 */
export function manifestProblems(cluster: AnyResolvedCluster): readonly Problem[] {
  if (cluster.clusterAutoscaler.enabled === false || cluster.cloud !== "azure") return [];
  if (cluster.extras.clusterAutoscalerClientId !== null) return [];
  return [missingClientId(cluster.name, "outputs.clusterAutoscalerClientId", "cluster-autoscaler")];
}
