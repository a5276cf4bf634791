import type { Cloud } from "../base/cloud";

/** What an image id looks like on a cloud. */
export interface ImageIdForm {
  readonly pattern: RegExp;
  /** In words, for messages. */
  readonly expected: string;
}

const AZURE_NAME = "[A-Za-z0-9_.()-]+";

/**
 * EC2: 8 or 17 hex digits (EC2 User Guide, "Resource IDs"). Azure: the ids that azurerm's `source_image_id` takes; resource
 * ids ignore case. Google: an image or image family, as path or self link (Compute Engine API, `sourceImage`).
 */
export const IMAGE_ID_FORMS: Readonly<Record<Cloud, ImageIdForm>> = {
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
