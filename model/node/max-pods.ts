import type { Bootstrap } from "../declaration/bootstrap";
import { eksMaxPods, type Known } from "../machines/machine-details";
import type { PlannedGroup } from "../stages/planned";

/** The kubelet's default for `maxPods`, which cluster-autoscaler's templates have on all three clouds too. */
export const MAX_PODS = 110;

/** Bootstraps of clusters whose pods get their addresses from the VPC CNI, unless another CNI was installed. */
export const VPC_CNI: ReadonlySet<Bootstrap["kind"]> = new Set(["nodeadm", "bottlerocket"]);

/** Pods on each node of the group: the declared number, or the kubelet's default, on EKS at most one for each address. */
export function maxPods(group: PlannedGroup): number {
  const addresses = podAddresses(group);
  return group.settings.kubelet.maxPods ?? Math.min(MAX_PODS, addresses === "unknown" ? MAX_PODS : addresses);
}

/**
 * How many pods the network interfaces of each of the group's machine types have addresses for. Infinite if pods do not take the
 * machine's addresses.
 */
export function podAddresses({ cluster, machines }: PlannedGroup): Known<number> {
  if (!VPC_CNI.has(cluster.props.bootstrap.kind)) return Number.POSITIVE_INFINITY;
  const counts = machines.types.map(eksMaxPods);
  return counts.every((count) => count !== "unknown") ? Math.min(...counts) : "unknown";
}
