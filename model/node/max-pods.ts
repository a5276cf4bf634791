import type { Bootstrap } from "../declaration/bootstrap";
import { eksMaxPods, type Known } from "../machines/machine-details";
import type { PlannedGroup } from "../stages/planned";

/** The kubelet's default for `maxPods`, and the number that cluster-autoscaler's templates carry on all three clouds. */
export const MAX_PODS = 110;

/** Bootstraps of clusters whose pods get their addresses from the VPC CNI, unless the cluster was given another. */
export const VPC_CNI: ReadonlySet<Bootstrap["kind"]> = new Set(["nodeadm", "bottlerocket"]);

/** Pods on each node of the group: as declared, or what the kubelet takes, and on EKS no more than there are addresses. */
export function maxPods(group: PlannedGroup): number {
  const addresses = podAddresses(group);
  return group.settings.kubelet.maxPods ?? Math.min(MAX_PODS, addresses === "unknown" ? MAX_PODS : addresses);
}

/**
 * Pods that the network of every one of the group's machine types has addresses for; without a bound where pods have none of
 * the machine's.
 */
export function podAddresses({ cluster, machines }: PlannedGroup): Known<number> {
  if (!VPC_CNI.has(cluster.props.bootstrap.kind)) return Number.POSITIVE_INFINITY;
  const counts = machines.types.map(eksMaxPods);
  return counts.every((count) => count !== "unknown") ? Math.min(...counts) : "unknown";
}
