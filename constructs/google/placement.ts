import type { ComputeInstanceTemplateConfig } from "@cdktf/provider-google/lib/compute-instance-template";
import type { ScalingGroup } from "../../model/stages/resolved";

type Group = ScalingGroup<"google">;

/** The arguments of an instance template that place its machines, except for {@link nodeAffinities}. */
export function placement({
  placement: { capacityReservation, proximity },
}: Group): Pick<ComputeInstanceTemplateConfig, "reservationAffinity" | "resourcePolicies"> {
  return {
    reservationAffinity: capacityReservation === null ? undefined : reservationAffinity(capacityReservation),
    resourcePolicies: proximity === null ? undefined : [proximity],
  };
}

function reservationAffinity(reservation: string): ComputeInstanceTemplateConfig["reservationAffinity"] {
  if (reservation === "none") return { type: "NO_RESERVATION" };
  const specificReservation = { key: "compute.googleapis.com/reservation-name", values: [reservation] };
  return { type: "SPECIFIC_RESERVATION", specificReservation };
}

/**
 * Selects a sole-tenant node group by its name, which is an affinity label of each of its hosts (Compute Engine documentation,
 * "Provision VMs on sole-tenant nodes").
 */
export function nodeAffinities({ placement: { dedicated } }: Group) {
  if (dedicated === null) return undefined;
  return [{ key: "compute.googleapis.com/node-group-name", operator: "IN", values: [dedicated] }];
}
