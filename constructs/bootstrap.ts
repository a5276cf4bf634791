import type {
  BottlerocketBootstrap,
  BottlerocketProps,
  KubeadmBootstrap,
  KubeadmProps,
  NodeadmBootstrap,
  NodeadmProps,
  RawBootstrap,
  RawBootstrapOnAws,
} from "../model/declaration/bootstrap";

/** Nodes join with `kubeadm join` and a token that they read at boot from the cloud's secret store. */
export function kubeadm(props: KubeadmProps): KubeadmBootstrap {
  return { kind: "kubeadm", ...props };
}

/** Nodes of EKS with Amazon Linux 2023, which prove themselves with their role. */
export function nodeadm(props: NodeadmProps): NodeadmBootstrap {
  return { kind: "nodeadm", ...props };
}

/** Nodes of EKS with Bottlerocket, which prove themselves with their role. */
export function bottlerocket(props: BottlerocketProps): BottlerocketBootstrap {
  return { kind: "bottlerocket", ...props };
}

/**
 * User data of your own. A function is told what the node must register (labels, taints, reservations): what it leaves out,
 * cluster-autoscaler still plans with. For nodes of EKS, name the cluster: `{ eks: { clusterName } }`.
 */
export function raw(
  userData: RawBootstrap["userData"],
  options: Pick<RawBootstrapOnAws, "eks"> = {},
): RawBootstrapOnAws {
  return { kind: "raw", userData, ...options };
}
