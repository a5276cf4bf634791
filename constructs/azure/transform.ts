/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LinuxVirtualMachineScaleSetConfig } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { Edit } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an Azure cluster. */
export interface AzureTransforms {
  /** `azurerm_linux_virtual_machine_scale_set` of each ScalingGroup. */
  readonly scaleSet?: Edit<LinuxVirtualMachineScaleSetConfig>;
}
