/** Addresses of a Prometheus in the cluster, and the namespace of each for a component in `autoscaling`. */
export const IN_CLUSTER = [
  ["http://prometheus.monitoring.svc", "monitoring"],
  ["http://prometheus.monitoring.svc:9090", "monitoring"],
  ["https://prometheus.monitoring.svc.cluster.local/api", "monitoring"],
  ["http://Prometheus.Monitoring.svc.k8s.example.com:80", "monitoring"],
  ["http://prometheus", "autoscaling"],
  ["http://prometheus:9090/prometheus", "autoscaling"],
] as const;

/** Addresses of a Prometheus elsewhere, or of a pod by its own name, and the port of each. */
export const OUTSIDE = [
  ["http://prometheus.example.com", 80],
  ["https://prometheus.example.com/a:1", 443],
  ["https://prometheus.example.com:9090", 9090],
  ["http://prometheus-0.prometheus.monitoring.svc:9090", 9090],
  ["http://10.0.0.7:9090", 9090],
  ["https://[fd00::1]:9091/prometheus", 9091],
] as const;

/** Egress to all pods of a namespace: without ports, for only the pods know theirs. */
export function namespaceRule(namespace: string): object {
  return { to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } }] };
}
