import type { LinuxVirtualMachineScaleSetConfig as Config } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { ScalingGroup } from "../../model/stages/resolved";

/**
 * The arguments of a scale set that say where its machines are put. None can change in place. Machines use reserved capacity
 * only where their scale set names its group (Azure documentation, "On-demand capacity reservation").
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
