import { z } from "zod";
import { NODE_OSES, type NodeImage } from "../declaration/image";
import { choice, count, names, settings, text } from "./parts";
import type { Tied } from "./tied";

/** A value for each architecture, or one. */
export const perArchitecture = choice("text, or { amd64?, arm64? } with one for each architecture", [
  text,
  settings({ amd64: text, arm64: text }),
]);

const imageId = choice("an image id, or { amd64?, arm64? } with one for each architecture", [
  text,
  settings({ amd64: text, arm64: text }),
]);

const marketplace = z.strictObject({
  publisher: text,
  offer: text,
  sku: perArchitecture,
  version: text.optional(),
  plan: z.boolean().optional(),
});

/** An image, on a cluster or a group. A rule says that one key names it. */
export const imageShape = z.strictObject({
  os: z.enum(NODE_OSES),
  id: imageId.optional(),
  ssmParameter: perArchitecture.optional(),
  name: perArchitecture.optional(),
  owners: names.optional(),
  galleryImage: perArchitecture.optional(),
  marketplace: marketplace.optional(),
  family: perArchitecture.optional(),
  project: text.optional(),
  rootDevice: text.optional(),
  minDiskGiB: count.optional(),
});
true satisfies Tied<NodeImage, typeof imageShape>;
