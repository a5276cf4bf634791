import type { Cloud } from "../base/cloud";
import type { Form } from "../base/names";
import type { NodeOs } from "../declaration/image";
import type { Words } from "../stages/rule";

/** What is wrong with each system; null for those that work. */
type SystemWords = Readonly<Record<NodeOs, Words | null>>;

const ALL_WORK: SystemWords = {
  ubuntu: null,
  debian: null,
  rhel: null,
  cos: null,
  "amazon-linux-2023": null,
  flatcar: null,
  bottlerocket: null,
};

const NOT_ON_AZURE: Words = {
  what: "There is no Bottlerocket for Azure (1.66, November 2026).",
  expected: 'another operating system, such as "ubuntu" or "flatcar"',
  hint: "Use an image of another operating system.",
};

const WITHOUT_FIGURES: Words = {
  what: "cluster-autoscaler on Google Cloud does not know what this system reserves (1.37, November 2026), so it would plan with the wrong memory and disk.",
  expected: '"ubuntu" or "cos"',
  hint: "Use an image of one of these systems.",
};

/**
 * Systems that the groups of a cloud cannot have. On Google cluster-autoscaler has formulas for what the system reserves on
 * two systems only; it takes any other for `cos`, with a template that differs from the node
 * (cloudprovider/gce/gce_reserved.go). Bottlerocket has variants for AWS, VMware and bare metal (its repository, `variants`).
 * @read 2026-11 cluster-autoscaler 1.36.1 and branch cluster-autoscaler-release-1.37 (cloudprovider/gce), Bottlerocket's repository
 */
export const UNSUPPORTED_SYSTEMS: Readonly<Record<Cloud, SystemWords>> = {
  aws: ALL_WORK,
  azure: { ...ALL_WORK, bottlerocket: NOT_ON_AZURE },
  google: {
    ubuntu: null,
    cos: null,
    debian: WITHOUT_FIGURES,
    rhel: WITHOUT_FIGURES,
    "amazon-linux-2023": WITHOUT_FIGURES,
    flatcar: WITHOUT_FIGURES,
    bottlerocket: WITHOUT_FIGURES,
  },
};

const NO_KUBEADM_ON_BOTTLEROCKET: Words = {
  what: "Bottlerocket runs no scripts and has no kubeadm (1.66, November 2026): it joins with its own settings.",
  expected: "a system with cloud-init or Ignition and kubeadm, or the bottlerocket or raw bootstrap",
  hint: "Set the cluster's bootstrap to bottlerocket(…) on EKS, or use another image.",
};

const NO_KUBEADM_ON_COS: Words = {
  what: "Container-Optimized OS has a read-only file system and no kubeadm (November 2026).",
  expected: "a system with cloud-init or Ignition and kubeadm, or the raw bootstrap",
  hint: "Use an image of another operating system.",
};

/**
 * Systems that a cloud's groups can have and that kubeadm cannot make nodes of. Bottlerocket reads settings and nothing else,
 * and Container-Optimized OS has a read-only file system (its documentation, "Disks and file system overview") without kubeadm.
 * On Google the author of an image that brings kubeadm along is responsible for it.
 */
export const SYSTEMS_WITHOUT_KUBEADM: Readonly<Record<Cloud, SystemWords>> = {
  aws: { ...ALL_WORK, bottlerocket: NO_KUBEADM_ON_BOTTLEROCKET, cos: NO_KUBEADM_ON_COS },
  azure: { ...ALL_WORK, cos: NO_KUBEADM_ON_COS },
  google: ALL_WORK,
};

const AZURE_NAME = "[A-Za-z0-9_.()-]+";

/**
 * EC2: 8 or 17 hex digits (EC2 User Guide, "Resource IDs"). Azure: the ids that azurerm's `source_image_id` takes; resource
 * ids ignore case. Google: an image or image family, as path or self link (Compute Engine API, `sourceImage`).
 */
export const IMAGE_ID_FORMS: Readonly<Record<Cloud, Form>> = {
  aws: { pattern: /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/, expected: "an AMI id, like ami-0123456789abcdef0" },
  azure: {
    pattern: new RegExp(
      `^(/subscriptions/[0-9a-f-]{36}/resourceGroups/${AZURE_NAME}/providers/Microsoft\\.Compute/(images/${AZURE_NAME}|galleries/${AZURE_NAME}/images/${AZURE_NAME}(/versions/${AZURE_NAME})?)` +
        `|/(communityGalleries|sharedGalleries)/${AZURE_NAME}/images/${AZURE_NAME}(/versions/${AZURE_NAME})?)$`,
      "i",
    ),
    expected:
      "a resource id, like /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/galleries/…/images/… (or …/images/…)",
  },
  google: {
    pattern:
      /^(https:\/\/(www|compute)\.googleapis\.com\/compute\/v1\/)?projects\/([a-z0-9.-]+:)?[a-z][a-z0-9-]+\/global\/images\/(family\/)?[a-z]([a-z0-9-]*[a-z0-9])?$/,
    expected: "a path or self link, like projects/…/global/images/… or projects/…/global/images/family/…",
  },
};

/** The keys of a declaration that name an image. */
export const IMAGE_NAME_KEYS = ["id", "ssmParameter", "name", "galleryImage", "marketplace", "family"] as const;

/** One of {@link IMAGE_NAME_KEYS}. */
export type ImageKind = (typeof IMAGE_NAME_KEYS)[number];

/** The ways in which a cloud's images are named. */
export const IMAGE_KINDS: Readonly<Record<Cloud, readonly ImageKind[]>> = {
  aws: ["id", "ssmParameter", "name"],
  azure: ["id", "galleryImage", "marketplace"],
  google: ["id", "family"],
};

/**
 * Ids that stand for the newest of several images, which each machine boots at its creation: a gallery image without a version (Azure
 * documentation, "Azure Compute Gallery", image versions) and a family (Compute Engine API, `sourceImage`).
 */
export const FLOATING_IDS: Readonly<Record<Cloud, RegExp>> = {
  aws: /(?!)/,
  azure: /\/(galleries|communityGalleries|sharedGalleries)\/[^/]+\/images\/[^/]+$/i,
  google: /\/images\/family\/[^/]+$/,
};

/**
 * What names an image that Terraform looks up. Systems Manager API, PutParameter `Name`; EC2 API, CreateImage `Name` and, for the
 * wildcards, ImageCriterion `ImageNames` (both of botocore 1.43.11, 2026-11); GetParameter `Name`, which takes a version or a label behind a colon
 * and, of parameters shared by another account, ARNs (Systems Manager API Reference, 2026-11); Azure documentation, "Find Marketplace image information";
 * Compute Engine API, `family`.
 */
export const IMAGE_NAME_FORMS: Readonly<Record<Exclude<ImageKind, "id">, Form>> = {
  ssmParameter: {
    pattern:
      /^(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter(?=\/)|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/(?=[\w.-]+(:|$)))?([\w.-]+|(\/[\w.-]+){1,15})(:[\w.-]{1,100})?$/,
    expected:
      "a parameter's name or ARN, with :<version> or :<label> behind it if not the latest is meant, like /aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
  },
  name: {
    pattern: /^[\w ()[\]./'@*?-]{3,128}$/,
    expected: 'an AMI\'s name, with * and ?, like "debian-13-amd64-*"',
  },
  galleryImage: {
    pattern: new RegExp(
      `^/subscriptions/[0-9a-f-]{36}/resourceGroups/${AZURE_NAME}/providers/Microsoft\\.Compute/galleries/${AZURE_NAME}/images/${AZURE_NAME}$`,
      "i",
    ),
    expected: "a resource id, like /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/galleries/…/images/…",
  },
  marketplace: { pattern: /^[\w.-]+$/, expected: 'letters, digits, "-", "_" and "."' },
  family: {
    pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    expected: 'a family alone, like "ubuntu-2404-lts-amd64"',
  },
};

/** EC2 API, DescribeImages `Owner` (2026-11, botocore 1.43.11). */
export const AMI_OWNER: Form = {
  pattern: /^(\d{12}|self|amazon|aws-marketplace|aws-backup-vault)$/,
  expected: 'an account id of 12 digits, "self", "amazon", "aws-marketplace" or "aws-backup-vault"',
};

/** Azure Compute API, ImageReference `version`. */
export const MARKETPLACE_VERSION: Form = {
  pattern: /^\d+\.\d+\.\d+$/,
  expected: "major, minor and build as numbers, like 24.04.202511010, or no version",
};

/**
 * GiB of the disks of the systems' own images. Sources: amazon-eks-ami, templates/al2023 (20, the volume that it is built on);
 * kubernetes-sigs/image-builder, images/capi/packer/ami (8, on which Ubuntu and Flatcar are built; RHEL and Rocky Linux 10); Bottlerocket, README, "Default volumes"
 * (1 of the data volume, which a group declares). On Google no disk type is smaller than a public image's 10. Others are not known:
 * `minDiskGiB` of the image tells.
 * @read 2026-11 amazon-eks-ami, kubernetes-sigs/image-builder, Bottlerocket's repository
 */
export const SMALLEST_DISKS: Readonly<Record<Cloud, Readonly<Partial<Record<NodeOs, number>>>>> = {
  aws: { "amazon-linux-2023": 20, bottlerocket: 1, flatcar: 8, rhel: 10, ubuntu: 8 },
  azure: {},
  google: {},
};

/** The subscription of a gallery's image, in lower case; null where the text is no resource id. */
export function gallerySubscription(id: string): string | null {
  return /^\/subscriptions\/([0-9a-f-]+)\//i.exec(id)?.[1]?.toLowerCase() ?? null;
}

/** EC2 User Guide, "Device names for volumes": `/dev/sda1` or `/dev/xvda`, and others of AMIs of one's own. */
export const ROOT_DEVICE: Form = {
  pattern: /^\/dev\/(sd|xvd|hd)[a-z]{1,2}\d{0,2}$/,
  expected: "a device like /dev/sda1 or /dev/xvda",
};
