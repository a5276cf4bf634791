/** APIServices that the project can deploy a server for; a cluster has one server for each. */
export const METRICS_API_SERVICE = "v1beta1.metrics.k8s.io";

/** The same, of external metrics. */
export const EXTERNAL_METRICS_API_SERVICE = "v1beta1.external.metrics.k8s.io";
