import type { PerArchitecture } from "./node-setup";

/**
 * Operating systems of node images. `rhel` is Red Hat Enterprise Linux and its rebuilds, such as Rocky Linux. cluster-autoscaler on
 * Google has different figures for `cos` and `ubuntu`.
 */
export const NODE_OSES = ["ubuntu", "debian", "rhel", "cos", "amazon-linux-2023", "flatcar", "bottlerocket"] as const;

/** One of {@link NODE_OSES}. */
export type NodeOs = (typeof NODE_OSES)[number];

/** An image of Azure's Marketplace. */
export interface MarketplaceImage {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: PerArchitecture;
  /** E.g. `24.04.202511010`. Default: the latest, for which Terraform looks at each plan. */
  readonly version?: string | undefined;
  /** Whether the offer has a purchase plan, whose terms the subscription has accepted. Default false. */
  readonly plan?: boolean | undefined;
}

/**
 * The image that nodes boot. Exactly one of `id`, `ssmParameter`, `name`, `galleryImage`, `marketplace` and `family` says which; one text
 * is an image for one architecture, a fleet with both architectures needs one for each.
 */
export interface NodeImage {
  readonly os: NodeOs;
  /**
   * AMI id, Azure image resource id, or Google image self link or family path. An Azure gallery image without a version and a Google
   * family float: each new machine boots the latest.
   */
  readonly id?: PerArchitecture | undefined;
  /**
   * Parameter of Systems Manager that holds an AMI's id (AWS), which Terraform reads at each plan, e.g.
   * `/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id`: a name, or the ARN of one that another
   * account shares, with `:<version>` or `:<label>` behind it for another than the latest.
   */
  readonly ssmParameter?: PerArchitecture | undefined;
  /** Name of AMIs (AWS), with `*` and `?`; Terraform looks for the newest of `owners` at each plan. */
  readonly name?: PerArchitecture | undefined;
  /** With `name`, required: account ids, `self`, `amazon`, `aws-marketplace` or `aws-backup-vault`. Anybody can publish an AMI under any name. */
  readonly owners?: readonly string[] | undefined;
  /**
   * Resource id of an image in a gallery of the cluster's subscription, without a version (Azure). Terraform looks for the latest version
   * at each plan.
   */
  readonly galleryImage?: PerArchitecture | undefined;
  /** Azure. */
  readonly marketplace?: MarketplaceImage | undefined;
  /** Image family (Google), e.g. `ubuntu-2404-lts-amd64`; Terraform looks for its latest image at each plan. */
  readonly family?: PerArchitecture | undefined;
  /** With `family`, required: its project, e.g. `ubuntu-os-cloud`. */
  readonly project?: string | undefined;
  /**
   * Root device of an AMI, as `aws ec2 describe-images --query 'Images[].RootDeviceName'` prints it (AWS). Default: that of the system's own
   * AMIs.
   */
  readonly rootDevice?: string | undefined;
  /**
   * GiB that the image's own disk has: the cloud starts no machine with a smaller one. Default: that of the system's own images, where
   * it is known.
   */
  readonly minDiskGiB?: number | undefined;
}
