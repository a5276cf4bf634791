import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { ScalingGroup } from "../../model/stages/resolved";

/** The arguments of a launch template that place its instances. */
export function placement({
  placement: { capacityReservation, dedicated, proximity },
}: ScalingGroup<"aws">): Pick<LaunchTemplateConfig, "capacityReservationSpecification" | "placement"> {
  return {
    capacityReservationSpecification:
      capacityReservation === null ? undefined : reservationSpecification(capacityReservation),
    placement: machinePlacement(dedicated, proximity),
  };
}

/**
 * With a reservation named by its id, instances launch into it or not at all. With a resource group of reservations, they may
 * fall back to on-demand capacity.
 */
function reservationSpecification(reservation: string): LaunchTemplateConfig["capacityReservationSpecification"] {
  if (reservation === "none") return { capacityReservationPreference: "none" };
  const target = reservation.startsWith("arn:")
    ? { capacityReservationResourceGroupArn: reservation }
    : { capacityReservationId: reservation };
  return { capacityReservationTarget: target };
}

/**
 * A host resource group requires the tenancy `host` (EC2 API, Placement). No group is on dedicated hosts and in a placement
 * group at once.
 */
function machinePlacement(dedicated: string | null, proximity: string | null): LaunchTemplateConfig["placement"] {
  if (dedicated !== null) return { tenancy: "host", hostResourceGroupArn: dedicated };
  return proximity === null ? undefined : { groupName: proximity };
}
