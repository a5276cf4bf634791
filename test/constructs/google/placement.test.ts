import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const base = { zones: ["us-central1-b"], minSize: 2, maxSize: 9, machineTypes: { google: ["n2-standard-8"] } } as const;

function template(group: NodeGroupDeclaration = {}) {
  const { resource } = synthCluster(resolveCluster("google", { general: { ...base, ...group } }));
  return Object.values(resource.google_compute_instance_template ?? {})[0] ?? {};
}

describe("placement of an instance template", () => {
  it("is Compute Engine's own choice by default", () => {
    expect(template()).not.toHaveProperty("reservation_affinity");
    expect(template()).not.toHaveProperty("resource_policies");
    expect(template().scheduling).toEqual({
      provisioning_model: "STANDARD",
      automatic_restart: true,
      on_host_maintenance: "MIGRATE",
    });
  });

  it.each(["ours", "projects/shared-project/reservations/ours"])("uses the reservation %s", (capacityReservation) => {
    expect(template({ placement: { capacityReservation } }).reservation_affinity).toEqual({
      type: "SPECIFIC_RESERVATION",
      specific_reservation: { key: "compute.googleapis.com/reservation-name", values: [capacityReservation] },
    });
  });

  it("leaves reserved capacity to others", () => {
    const { reservation_affinity: affinity } = template({ placement: { capacityReservation: "none" } });
    expect(affinity).toEqual({ type: "NO_RESERVATION" });
  });

  it("puts machines on sole-tenant nodes", () => {
    expect(template({ placement: { dedicated: "hosts" } }).scheduling).toMatchObject({
      node_affinities: [{ key: "compute.googleapis.com/node-group-name", operator: "IN", values: ["hosts"] }],
    });
  });

  it("puts machines near each other, from where they are not moved", () => {
    expect(template({ placement: { proximity: "near" } })).toMatchObject({
      resource_policies: ["near"],
      scheduling: { on_host_maintenance: "TERMINATE" },
    });
  });
});

describe("maximum lifetime", () => {
  it("deletes on-demand nodes", () => {
    expect(template({ maxLifetime: "168h" }).scheduling).toEqual({
      provisioning_model: "STANDARD",
      automatic_restart: true,
      on_host_maintenance: "MIGRATE",
      max_run_duration: { seconds: 604800 },
      instance_termination_action: "DELETE",
    });
  });

  it("deletes spot nodes too, which are stopped otherwise", () => {
    const spot = template({ capacityType: "spot", maxLifetime: "24h" });
    expect(spot.scheduling).toMatchObject({ provisioning_model: "SPOT", instance_termination_action: "DELETE" });
    expect(template({ capacityType: "spot" }).scheduling).toMatchObject({ instance_termination_action: "STOP" });
  });
});
