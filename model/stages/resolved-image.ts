import type { Architecture } from "../base/cloud";
import type { Decided } from "../base/decided";
import type { MarketplaceImage } from "../declaration/image";

/** Something that Terraform reads at each plan, by its kind. */
export type ImageSource =
  | { readonly kind: "ssmParameter"; readonly name: string }
  | {
      readonly kind: "name";
      readonly name: string;
      readonly owners: readonly string[];
      readonly architecture: Architecture;
    }
  | { readonly kind: "galleryImage"; readonly id: string }
  | { readonly kind: "marketplace"; readonly publisher: string; readonly offer: string; readonly sku: string }
  | { readonly kind: "family"; readonly family: string; readonly project: string };

/** How machines get their image. */
export interface ResolvedImage {
  /** What Terraform looks up, and its name there, the same for all groups that look for the same; null for an id or a version. */
  readonly lookup: { readonly logicalId: string; readonly source: ImageSource } | null;
  /** Of a Marketplace image; the version is null where it is looked up. */
  readonly marketplace: (Decided<Omit<MarketplaceImage, "sku">, "version"> & { readonly sku: string }) | null;
  /** What may find another image than last time without a change of the declaration; null where only a change does. */
  readonly floats: "plan" | "machine" | null;
  /** Null for the one that AMIs of the system have. */
  readonly rootDevice: string | null;
}
