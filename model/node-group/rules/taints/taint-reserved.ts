import { isQualifiedName } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { type DeclaredTaint, declaredTaints } from "./declared-taints";

/** Taints that cluster-autoscaler and Kubernetes' controllers add and remove (utils/taints/taints.go, NodeConditionTaints). */
const CONTROLLER_KEYS: ReadonlySet<string> = new Set([
  ...["ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler"],
  ...["not-ready", "unreachable", "unschedulable"].map((name) => `node.kubernetes.io/${name}`),
  ...["memory-pressure", "disk-pressure", "network-unavailable", "pid-pressure"].map((n) => `node.kubernetes.io/${n}`),
  ...["node.cloudprovider.kubernetes.io/uninitialized", "node.cloudprovider.kubernetes.io/shutdown"],
  ...["cloud.google.com/impending-node-termination", "NodeWithImpairedVolumes"],
]);

/** Taints that cluster-autoscaler leaves out of templates by their prefix alone (the same file). */
const IGNORED_PREFIXES = ["ignore-taint", "startup-taint", "status-taint"].map(
  (name) => `${name}.cluster-autoscaler.kubernetes.io/`,
);

/** cluster-autoscaler strips these from its templates, so it would plan pods onto nodes that keep them out. */
export const taintReserved: GroupRule = {
  code: "taint-reserved",
  title: "Taints are not those that controllers manage, and permanent ones not those that cluster-autoscaler ignores.",
  check(group) {
    return declaredTaints(group)
      .filter(isReserved)
      .map(({ taint, path }) =>
        groupFinding(group, `${path}.key`, {
          what: "cluster-autoscaler leaves this taint out of its plans: pods would be planned onto nodes that refuse them.",
          got: show(taint.key),
          expected: "a taint key of your own domain",
          hint: "Rename the taint; one that goes away once the node is ready belongs in startupTaints.",
        }),
      );
  },
};

function isReserved({ taint, list }: DeclaredTaint): boolean {
  if (CONTROLLER_KEYS.has(taint.key)) return true;
  return (
    list === "taints" && isQualifiedName(taint.key) && IGNORED_PREFIXES.some((prefix) => taint.key.startsWith(prefix))
  );
}
