import type { LinuxVirtualMachineScaleSetConfig as Config } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { ScalingGroup } from "../../model/stages/resolved";

/**
 * The arguments of a scale set that place its machines. None of them can change in place. Machines use reserved capacity only
 * if their scale set names the capacity reservation group (Azure documentation, "On-demand capacity reservation").
 */
export function placement({
  placement: { capacityReservation, dedicated, proximity },
}: ScalingGroup<"azure">): Pick<Config, "capacityReservationGroupId" | "hostGroupId" | "proximityPlacementGroupId"> {
  return {
    capacityReservationGroupId:
      capacityReservation === null || capacityReservation === "none" ? undefined : capacityReservation,
    hostGroupId: dedicated ?? undefined,
    proximityPlacementGroupId: proximity ?? undefined,
  };
}
