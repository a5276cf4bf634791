import type { ScalingGroup } from "../model/stages/resolved";
import type { ImageSource } from "../model/stages/resolved-image";
import type { TerraformReference } from "./terraform/language";

/** What a group's machines boot: the id, or a reference to what Terraform finds. */
export type ImageIds = (group: ScalingGroup) => string | TerraformReference;

/** Adds each lookup of a cluster's groups once, whichever groups share it. */
export function lookUpOnce(
  groups: readonly ScalingGroup[],
  add: (source: ImageSource, logicalId: string) => TerraformReference,
): ImageIds {
  const found = new Map<string, TerraformReference>();
  for (const { lookup } of groups.map(({ image }) => image)) {
    if (lookup !== null && !found.has(lookup.logicalId)) {
      found.set(lookup.logicalId, add(lookup.source, lookup.logicalId));
    }
  }
  return ({ image: { lookup }, imageId }) => (lookup && found.get(lookup.logicalId)) ?? imageId;
}

/** An error for a source that a rule keeps from this cloud. */
export function foreignSource(source: ImageSource): never {
  throw new Error(`this cloud does not look images up by ${source.kind}`);
}
