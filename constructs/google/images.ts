import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ImageSource } from "../../model/stages/resolved-image";
import { foreignSource, type ImageIds, lookUpOnce } from "../image-lookups";
import { addElement } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { DATA_GOOGLE_COMPUTE_IMAGE } from "./kinds";

/** Images of families that Terraform looks up at each plan, each once. */
export function addImages(stack: Construct, cluster: ResolvedCluster<"google">): ImageIds {
  const scope = new Construct(stack, "images");
  return lookUpOnce(cluster.scalingGroups, (source, logicalId) => addLookup(scope, source, logicalId));
}

/** The latest image of a family that is not deprecated (Compute Engine API, `images.getFromFamily`). */
function addLookup(scope: Construct, source: ImageSource, logicalId: string): TerraformReference {
  if (source.kind !== "family") return foreignSource(source);
  const { family, project } = source;
  const image = addElement(DATA_GOOGLE_COMPUTE_IMAGE, scope, logicalId, { family, project });
  image.overrideLogicalId(logicalId);
  return image.reference("self_link");
}
