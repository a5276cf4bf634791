import { type CloudModel, COMMON_AUTOSCALING_OPTIONS, type EncodingInput } from "../../stages/cloud-model";
import { nominalCapacity } from "../nominal-capacity";
import { templateTags } from "../template-tags";

/** How a cluster's `zones` name machines that are in no availability zone. */
export const NO_ZONE = "0";

/** Key of a label of the CSI driver of Azure disks; its value is empty on a machine in no zone (azuredisk-csi-driver, PR 3670). */
const DISK_ZONE = "topology.disk.csi.azure.com/zone";

/** cloudprovider/azure/azure_template.go, buildGenericLabels: lower-cased location, "-", zone number; `0` without a zone. */
function zoneName(region: string, zone: string): string {
  return `${region}-${zone}`;
}

/** Facts of Uniform VM scale sets as cluster-autoscaler 1.33–1.37 reads them. */
export const azureModel: CloudModel<"azure"> = {
  // A scale set's name is also the prefix of its Linux computer names, to which Azure adds six characters (Azure documentation,
  // "Instance names of Uniform scale sets"). It may have 58 (azurerm, computer_name_prefix), but nodes carry their name in the
  // label kubernetes.io/hostname, whose value ends at 63.
  groupNameLimit: 57,
  zonalInTemplate: null,
  // User-assigned identity names end at 128 characters (Azure resource naming rules).
  identityNameLimit: 128,
  topologyZone: (region, zone) => (zone === NO_ZONE ? "0" : zoneName(region, zone)),
  csiZoneLabel: DISK_ZONE,
  csiZone: (region, zone) => (zone === NO_ZONE ? "" : zoneName(region, zone)),
  // cloudprovider/azure/azure_manager.go, GetScaleSetOptions.
  autoscalingOptions: COMMON_AUTOSCALING_OPTIONS,
  // Premium, or standard SSD where the size takes no premium disks. Premium where that is not known, as on every size of the
  // last generations.
  defaultBootDiskType: ({ details: { bootDiskTypes: types } }) =>
    types === "unknown" || types.includes("Premium_LRS") ? "Premium_LRS" : "StandardSSD_LRS",
  capacity: nominalCapacity,
  groupId: (_account, _zone, name) => name,
  encode: encodeAzureTags,
};

/**
 * Prefixes that cluster-autoscaler looks for in VMSS tag names (cloudprovider/azure/azure_util.go, constants).
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1, and branch cluster-autoscaler-release-1.37
 */
export const AZURE_TAG_PREFIXES = {
  label: "k8s.io_cluster-autoscaler_node-template_label_",
  taint: "k8s.io_cluster-autoscaler_node-template_taint_",
  resource: "k8s.io_cluster-autoscaler_node-template_resources_",
  option: "k8s.io_cluster-autoscaler_node-template_autoscaling-options_",
} as const;

/** Tag that turns discovery on, and the tag that names the cluster: the convention of the upstream Helm chart. */
export const AZURE_DISCOVERY_TAGS = { enabled: "cluster-autoscaler-enabled", name: "cluster-autoscaler-name" } as const;

/**
 * A label or taint key as a tag name: `_` becomes `~2`, then `/` becomes `_`, which cluster-autoscaler undoes in the
 * opposite order (azure_template.go, extractLabelsFromTags). Resource names have no escape for `_`; a rule refuses them.
 */
function encodeAzureKey(key: string): string {
  return key.replaceAll("_", "~2").replaceAll("/", "_");
}

function encodeAzureTags(input: EncodingInput): Readonly<Record<string, string>> {
  return { ...discoveryTags(input), ...templateTags(AZURE_TAG_PREFIXES, input, taggedLabels(input), encodeAzureKey) };
}

/** Without a zone cluster-autoscaler does not know the driver's label (buildGenericLabels), which volumes of the node ask for. */
function taggedLabels({ zone, userLabels }: EncodingInput): EncodingInput["userLabels"] {
  return zone === NO_ZONE ? { ...userLabels, [DISK_ZONE]: "" } : userLabels;
}

function discoveryTags({ cluster, autoscaled, minSize, maxSize }: EncodingInput): Readonly<Record<string, string>> {
  if (!autoscaled) return {};
  return {
    [AZURE_DISCOVERY_TAGS.enabled]: "true",
    [AZURE_DISCOVERY_TAGS.name]: cluster,
    min: String(minSize),
    max: String(maxSize),
  };
}
