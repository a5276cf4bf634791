import { type CloudModel, COMMON_AUTOSCALING_OPTIONS } from "../../stages/cloud-model";
import { nominalCapacity } from "../nominal-capacity";
import { encodeAzureTags } from "./groups";

/** Facts of Uniform VM scale sets as cluster-autoscaler 1.33–1.36 reads them. */
export const azureModel: CloudModel<"azure"> = {
  // A scale set's name is also the prefix of its Linux computer names, which ends at 58 characters
  // (azurerm_linux_virtual_machine_scale_set, computer_name_prefix).
  groupNameLimit: 58,
  // User-assigned identity names end at 128 characters (Azure resource naming rules).
  identityNameLimit: 128,
  // cloudprovider/azure/azure_template.go, buildGenericLabels: lower-cased location, "-", zone number.
  topologyZone: (region, zone) => `${region}-${zone}`,
  csiZoneLabel: "topology.disk.csi.azure.com/zone",
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
