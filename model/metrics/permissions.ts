import type { PolicyRule } from "../declaration/controller";

const READ = ["get", "list", "watch"];

/** What metrics-server itself reads (manifests/base/rbac.yaml of kubernetes-sigs/metrics-server at v0.9.0). */
export const METRICS_SERVER_RULES: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
  { apiGroups: [""], resources: ["pods", "nodes"], verbs: READ },
];

/** What readers of the metrics may do: part of `view`, `edit` and `admin` (the same file). */
export const METRICS_READER_RULES: readonly PolicyRule[] = [
  { apiGroups: ["metrics.k8s.io"], resources: ["pods", "nodes"], verbs: READ },
];
