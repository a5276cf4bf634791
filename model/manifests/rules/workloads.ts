import type { Resources } from "../role-rules";

/** Pods and everything that makes pods, by API group. */
export const WORKLOADS: readonly Resources[] = [
  { group: "", resources: ["pods", "replicationcontrollers"] },
  { group: "apps", resources: ["daemonsets", "deployments", "replicasets", "statefulsets"] },
  { group: "batch", resources: ["cronjobs", "jobs"] },
];
