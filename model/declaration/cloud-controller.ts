import type { ComponentScheduling, ProgramSize } from "./pods";

/**
 * The cloud controller manager of a self-managed cluster, on Azure with the cloud node manager on every node. It makes new nodes
 * usable, removes nodes whose machine is gone, and makes load balancers for Services.
 *
 * Default resources: 200m and 128Mi for each replica, no limits. Default `nodeSelector`: nodes of the control plane, as kubeadm labels
 * them; default `tolerations`: the taints of those, and of nodes that no cloud controller has seen yet. Both are of the cloud controller
 * manager alone: the cloud node manager runs on every node.
 */
export interface CloudControllerDeclaration extends ComponentScheduling, ProgramSize {
  /**
   * As the image's tag without `v`: `1.35.2` on AWS and Azure; on Google Kubernetes' minor comes first, `35.0.8`. Default: the newest
   * image that is known to be published for the cluster's Kubernetes minor, or for the one before it.
   */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror. The fleet's `images` pins a tag. Default: upstream's image, with
   * the version as its tag.
   */
  readonly image?: string | undefined;
  /** The same of the cloud node manager, only on Azure. */
  readonly nodeManagerImage?: string | undefined;
  /**
   * Whether it makes load balancers for Services of type `LoadBalancer`. False where another controller does, or none are used: its
   * identity then may only read. Default true.
   */
  readonly loadBalancers?: boolean | undefined;
}
