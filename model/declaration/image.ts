/** Operating systems of node images. cluster-autoscaler on Google has different figures for `cos` and `ubuntu`. */
export const NODE_OSES = ["ubuntu", "cos", "amazon-linux-2023", "flatcar", "bottlerocket"] as const;

/** One of {@link NODE_OSES}. */
export type NodeOs = (typeof NODE_OSES)[number];

/** The image that nodes boot. */
export interface NodeImage {
  /**
   * AMI id, Azure image resource id, or Google image self link or family path. A plain string is an image for one
   * architecture; a fleet with both architectures needs one for each.
   */
  readonly id: string | { readonly amd64?: string | undefined; readonly arm64?: string | undefined };
  readonly os: NodeOs;
}
