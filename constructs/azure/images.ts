import type { LinuxVirtualMachineScaleSetConfig as Config } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import { Construct } from "constructs";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import type { ImageSource } from "../../model/stages/resolved-image";
import { foreignSource, type ImageIds, lookUpOnce } from "../image-lookups";
import { addElement } from "../terraform/element";
import type { Declared, TerraformReference } from "../terraform/language";
import { DATA_AZURERM_PLATFORM_IMAGE, DATA_AZURERM_SHARED_IMAGE_VERSION } from "./kinds";

type Cluster = ResolvedCluster<"azure">;

/** Images that Terraform looks up at each plan, each once: ids of gallery images, versions of Marketplace images. */
export function addImages(stack: Construct, cluster: Cluster): ImageIds {
  const scope = new Construct(stack, "images");
  return lookUpOnce(cluster.scalingGroups, (source, logicalId) => addLookup(scope, cluster, source, logicalId));
}

function addLookup(scope: Construct, cluster: Cluster, source: ImageSource, logicalId: string): TerraformReference {
  if (source.kind === "galleryImage") return addGalleryVersion(scope, source.id, logicalId);
  if (source.kind !== "marketplace") return foreignSource(source);
  const { publisher, offer, sku } = source;
  const image = addElement(DATA_AZURERM_PLATFORM_IMAGE, scope, logicalId, {
    location: cluster.region,
    publisher,
    offer,
    sku,
  });
  image.overrideLogicalId(logicalId);
  return image.reference("version");
}

/** By numbers: as texts, version 1.9.0 would come after 1.10.0 (azurerm_shared_image_version, `sort_versions_by_semver`). */
function addGalleryVersion(scope: Construct, id: string, logicalId: string): TerraformReference {
  const [, , , , resourceGroupName = "", , , , galleryName = "", , imageName = ""] = id.split("/");
  const version = addElement(DATA_AZURERM_SHARED_IMAGE_VERSION, scope, logicalId, {
    name: "latest",
    sortVersionsBySemver: true,
    imageName,
    galleryName,
    resourceGroupName,
  });
  version.overrideLogicalId(logicalId);
  return version.reference("id");
}

/** The image in the words of a scale set. A Marketplace image with a purchase plan names it again as the plan. */
export function sourceImage(
  group: ScalingGroup<"azure">,
  imageIds: ImageIds,
): Pick<Declared<Config>, "sourceImageId" | "sourceImageReference" | "plan"> {
  const { marketplace } = group.image;
  if (marketplace === null) return { sourceImageId: imageIds(group) };
  const { publisher, offer, sku, plan } = marketplace;
  const version = marketplace.version ?? imageIds(group);
  return {
    sourceImageReference: { publisher, offer, sku, version },
    ...(plan ? { plan: { publisher, product: offer, name: sku } } : {}),
  };
}
