import type { Known } from "./machine-details";
import type { MachineType } from "./machine-type";

/**
 * Pods that a node can hold with EKS' VPC CNI without prefix delegation: every interface's addresses but its own, and two
 * for pods on the host's network (amazon-eks-ami, nodeadm/internal/kubelet/eni_max_pods.go, calculateStandardMaxPods).
 */
export function eksMaxPods({ details }: Pick<MachineType, "details">): Known<number> {
  const { network } = details;
  return network === "unknown" ? "unknown" : network.interfaces * (network.ipv4PerInterface - 1) + 2;
}
