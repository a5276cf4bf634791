import type { Architecture, Cloud } from "../base/cloud";
import { shortHash } from "../base/names";
import { FLOATING_IDS, IMAGE_NAME_KEYS, type ImageKind } from "../clouds/images";
import type { NodeImage } from "../declaration/image";
import type { PerArchitecture } from "../declaration/node-setup";
import type { ImageSource, ResolvedImage } from "../stages/resolved-image";

/** The part of an image's declaration that names it, which may differ by architecture, and where that is. */
export interface ImageName {
  readonly kind: ImageKind;
  readonly path: string;
  readonly value: PerArchitecture;
}

/** Everything in a declaration that names an image: a rule makes sure that it is one thing. */
export function imageNames(image: NodeImage): readonly ImageName[] {
  return IMAGE_NAME_KEYS.flatMap((kind) => {
    const named = image[kind];
    if (named === undefined) return [];
    if (typeof named === "object" && "sku" in named) return [{ kind, path: `${kind}.sku`, value: named.sku }];
    return [{ kind, path: kind, value: named }];
  });
}

/** What an image is called for machines of an architecture; empty if there is none, which rules report. */
function nameFor(image: NodeImage, architecture: Architecture): string {
  const [named] = imageNames(image);
  const value = named?.value ?? "";
  return typeof value === "string" ? value : (value[architecture] ?? "");
}

interface Resolved {
  readonly imageId: string;
  readonly image: ResolvedImage;
}

/** The image of machines of an architecture, and what messages call it. */
export function resolveImage(image: NodeImage | undefined, cloud: Cloud, architecture: Architecture): Resolved {
  if (image === undefined) return { imageId: "", image: NO_IMAGE };
  const name = nameFor(image, architecture);
  const source = imageSource(image, name, architecture);
  const marketplace = resolveMarketplace(image, name);
  return {
    imageId: marketplace === null ? sourceText(source, name) : marketplaceText(marketplace),
    image: {
      lookup: source === null ? null : { logicalId: lookupId(source, architecture), source },
      marketplace,
      floats: source === null ? floatingId(image, cloud, name) : floatingSource(source),
      rootDevice: image.rootDevice ?? null,
    },
  };
}

const NO_IMAGE: ResolvedImage = { lookup: null, marketplace: null, floats: null, rootDevice: null };

/** What Terraform looks for; null for what is the same at every plan. */
function imageSource(image: NodeImage, name: string, architecture: Architecture): ImageSource | null {
  const { ssmParameter, galleryImage, family, project = "", marketplace, owners = [] } = image;
  if (ssmParameter !== undefined) return { kind: "ssmParameter", name };
  if (image.name !== undefined) return { kind: "name", name, owners: [...owners].sort(), architecture };
  if (galleryImage !== undefined) return { kind: "galleryImage", id: name };
  if (family !== undefined) return { kind: "family", family: name, project };
  if (marketplace === undefined || marketplace.version !== undefined) return null;
  return { kind: "marketplace", publisher: marketplace.publisher, offer: marketplace.offer, sku: name };
}

function resolveMarketplace({ marketplace }: NodeImage, sku: string): ResolvedImage["marketplace"] {
  if (marketplace === undefined) return null;
  const { publisher, offer, version = null, plan = false } = marketplace;
  return { publisher, offer, sku, version, plan };
}

/** As Azure's command line writes it: publisher, offer, SKU and version. */
function marketplaceText({ publisher, offer, sku, version }: NonNullable<ResolvedImage["marketplace"]>): string {
  return [publisher, offer, sku, version ?? "latest"].join(":");
}

function sourceText(source: ImageSource | null, name: string): string {
  if (source?.kind === "name") return `${name} of ${source.owners.join(", ")}`;
  return source?.kind === "family" ? `projects/${source.project}/global/images/family/${name}` : name;
}

function floatingId({ id }: NodeImage, cloud: Cloud, name: string): "machine" | null {
  return id !== undefined && FLOATING_IDS[cloud].test(name) ? "machine" : null;
}

/** A version of a parameter never changes; a label can be moved (Systems Manager User Guide, "Working with parameter versions"). */
function floatingSource(source: ImageSource): "plan" | null {
  return source.kind === "ssmParameter" && /:\d+$/.test(source.name) ? null : "plan";
}

/** From what is looked for alone, so that groups share it, and one that is added or removed changes no other. */
function lookupId(source: ImageSource, architecture: Architecture): string {
  return `image_${architecture}_${shortHash(JSON.stringify(source))}`;
}
