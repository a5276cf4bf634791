import type { ComponentScheduling, ProgramSize } from "./pods";

/**
 * What drains a node before Azure or Google ends its machine: a service on the machine itself, which learns of the end and evicts the node's
 * pods with the node's own credentials.
 */
export interface NoticeHandlerDeclaration {
  /**
   * Seconds that the pods of a node have to leave it, of which each has its own grace period. Default 240. Azure's scale sets wait for them,
   * and for the kubelet's `shutdownGracePeriod` after them, 5 to 15 minutes. On Google, machines with GPUs have an hour before their host is
   * maintained; other machines have what the kubelet leaves of 120 seconds. A spot node has what its notice of 30 seconds leaves.
   */
  readonly drainSeconds?: number | undefined;
}

/**
 * What drains a cluster's nodes before Amazon EC2 ends their machines: aws-node-termination-handler, with a queue, rules and lifecycle
 * hooks of its own. Default resources: 50m of CPU and 64Mi of memory, and no limits.
 */
export interface TerminationHandlerDeclaration extends ComponentScheduling, ProgramSize {
  /** `<major>.<minor>.<patch>`. Default: the newest known. */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror. The fleet's `images` pins a tag. Default: upstream's image, with
   * the version as its tag.
   */
  readonly image?: string | undefined;
  /** Default `kube-system`. */
  readonly namespace?: string | undefined;
  /**
   * Seconds that the pods of a node have to leave it, of which each has its own grace period. Default 120, which is all that a spot node
   * has.
   */
  readonly drainSeconds?: number | undefined;
  /**
   * Seconds that Amazon EC2 Auto Scaling waits for the drain before it ends the machine all the same: 30–7200. Default 60 more than
   * `drainSeconds`, at least 300.
   */
  readonly heartbeatSeconds?: number | undefined;
  /**
   * Whether a spot node is drained as soon as Amazon EC2 recommends to replace it, which may be long before an interruption or without
   * one. Default false: nodes stay until they are interrupted.
   */
  readonly drainOnRebalanceRecommendation?: boolean | undefined;
  /**
   * Groups that are taken out (`batch`), and zones of groups (`web/us-east-1b`), whose nodes are drained while Terraform destroys them: it
   * forgets their lifecycle hooks, which else it would destroy first. An entry stays until it is applied. Default none. Needs Terraform 1.7.
   */
  readonly takenOut?: readonly string[] | undefined;
}
