import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { ScalingGroup } from "../../model/stages/resolved";

/** The arguments of a launch template that say where its machines are put. */
export function placement({
  placement: { capacityReservation, dedicated, proximity },
}: ScalingGroup<"aws">): Pick<LaunchTemplateConfig, "capacityReservationSpecification" | "placement"> {
  return {
    capacityReservationSpecification:
      capacityReservation === null ? undefined : reservationSpecification(capacityReservation),
    placement: machinePlacement(dedicated, proximity),
  };
}

/** A reservation that is named by its id is used up or nothing; one of a group may be followed by on-demand capacity. */
function reservationSpecification(reservation: string): LaunchTemplateConfig["capacityReservationSpecification"] {
  if (reservation === "none") return { capacityReservationPreference: "none" };
  const target = reservation.startsWith("arn:")
    ? { capacityReservationResourceGroupArn: reservation }
    : { capacityReservationId: reservation };
  return { capacityReservationTarget: target };
}

/** A host resource group wants the tenancy of hosts (EC2 API, Placement); no group is on hosts and in a placement group. */
function machinePlacement(dedicated: string | null, proximity: string | null): LaunchTemplateConfig["placement"] {
  if (dedicated !== null) return { tenancy: "host", hostResourceGroupArn: dedicated };
  return proximity === null ? undefined : { groupName: proximity };
}
