/** Service account of the cluster-autoscaler: the clouds' trust policies name it, and the manifests create it. */
export const CLUSTER_AUTOSCALER_SERVICE_ACCOUNT = "cluster-autoscaler";

/** Namespace of the cluster-autoscaler where the cluster declares none: its `--namespace` has the same default. */
export const DEFAULT_NAMESPACE = "kube-system";
