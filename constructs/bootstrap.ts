import type { KubeadmBootstrap, KubeadmProps, RawBootstrap } from "../model/declaration/bootstrap";

/** Nodes join with `kubeadm join` and a token that they read at boot from the cloud's secret store. */
export function kubeadm(props: KubeadmProps): KubeadmBootstrap {
  return { kind: "kubeadm", ...props };
}

/**
 * User data of your own. A function is told what the node must register (labels, taints, reservations): what it leaves out,
 * cluster-autoscaler still plans with.
 */
export function raw(userData: RawBootstrap["userData"]): RawBootstrap {
  return { kind: "raw", userData };
}
