import type { ComponentScheduling, ProgramSize } from "./pods";

/**
 * node-problem-detector, which tells by conditions and events of a node what its kernel and systemd say is wrong. It runs on every node
 * unless `nodeSelector` and `tolerations`, by default all taints, say otherwise. Default `priorityClassName`: `system-node-critical`.
 * Default resources: 10m and 80Mi, with a limit of twice the memory.
 */
export interface NodeProblemDetectorDeclaration extends ComponentScheduling, Pick<ProgramSize, "resources"> {
  /** `<major>.<minor>.<patch>`. Default: the newest that is known to be published for the cluster's Kubernetes minor. */
  readonly version?: string | undefined;
  /**
   * Whole image reference, with tag or digest, e.g. of a mirror. The fleet's `images` pins a tag. Default: upstream's image, with
   * the version as its tag.
   */
  readonly image?: string | undefined;
}
