import type { ServiceAccountRef } from "../components/service-account";
import type { ResolvedCluster } from "../stages/resolved";
import { CLUSTER_AUTOSCALER_SERVICE_ACCOUNT, DEFAULT_NAMESPACE } from "../versions/cluster-autoscaler";

/** The service account of a cluster's cluster-autoscaler. */
export function autoscalerServiceAccount({ clusterAutoscaler }: ResolvedCluster): ServiceAccountRef {
  return { namespace: clusterAutoscaler.namespace ?? DEFAULT_NAMESPACE, name: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT };
}
