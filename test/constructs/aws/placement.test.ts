import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const ARN = "arn:aws:resource-groups:us-east-1:111122223333:group/ours";
const base = { zones: ["us-east-1a"], minSize: 0, maxSize: 3, machineTypes: { aws: ["m6i.2xlarge"] } } as const;

function resources(group: NodeGroupDeclaration = {}) {
  return synthCluster(resolveCluster("aws", { general: { ...base, ...group } })).resource;
}

function launchTemplate(group: NodeGroupDeclaration = {}) {
  return Object.values(resources(group).aws_launch_template ?? {})[0] ?? {};
}

function scalingGroup(group: NodeGroupDeclaration = {}) {
  return Object.values(resources(group).aws_autoscaling_group ?? {})[0] ?? {};
}

describe("placement of a launch template", () => {
  it("is EC2's own choice by default", () => {
    expect(launchTemplate()).not.toHaveProperty("placement");
    expect(launchTemplate()).not.toHaveProperty("capacity_reservation_specification");
  });

  it("targets a capacity reservation", () => {
    const capacityReservation = "cr-0123456789abcdef0";
    expect(launchTemplate({ placement: { capacityReservation } }).capacity_reservation_specification).toEqual({
      capacity_reservation_target: { capacity_reservation_id: capacityReservation },
    });
  });

  it("targets a resource group of reservations", () => {
    expect(launchTemplate({ placement: { capacityReservation: ARN } }).capacity_reservation_specification).toEqual({
      capacity_reservation_target: { capacity_reservation_resource_group_arn: ARN },
    });
  });

  it("leaves reserved capacity to others", () => {
    const template = launchTemplate({ placement: { capacityReservation: "none" } });
    expect(template.capacity_reservation_specification).toEqual({ capacity_reservation_preference: "none" });
  });

  it("puts machines on dedicated hosts", () => {
    const template = launchTemplate({ placement: { dedicated: ARN } });
    expect(template.placement).toEqual({ tenancy: "host", host_resource_group_arn: ARN });
  });

  it("puts machines into a placement group", () => {
    expect(launchTemplate({ placement: { proximity: "near" } }).placement).toEqual({ group_name: "near" });
  });

  it("differs from zone to zone", () => {
    const capacityReservation = { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0123456789abcdef1" };
    const zones = ["us-east-1a", "us-east-1b"];
    const templates = resources({ zones, placement: { capacityReservation } }).aws_launch_template;
    expect(templates).toMatchObject({
      "general_us-east-1a": {
        capacity_reservation_specification: {
          capacity_reservation_target: { capacity_reservation_id: "cr-0123456789abcdef0" },
        },
      },
      "general_us-east-1b": {
        capacity_reservation_specification: {
          capacity_reservation_target: { capacity_reservation_id: "cr-0123456789abcdef1" },
        },
      },
    });
  });
});

describe("spot nodes", () => {
  it("have no price cap by default", () => {
    const policy = scalingGroup({ capacityType: "spot" }).mixed_instances_policy as Record<string, object>;
    expect(policy.instances_distribution).not.toHaveProperty("spot_max_price");
  });

  it("take the declared cap", () => {
    expect(scalingGroup({ capacityType: "spot", spot: { maxPrice: 0.25 } })).toMatchObject({
      mixed_instances_policy: { instances_distribution: { spot_max_price: "0.25" } },
    });
  });
});

describe("replacement by age", () => {
  it("does not happen by default", () => {
    expect(scalingGroup()).not.toHaveProperty("max_instance_lifetime");
    expect(scalingGroup()).not.toHaveProperty("default_instance_warmup");
  });

  it("is in seconds", () => {
    expect(scalingGroup({ maxLifetime: "168h", warmup: "1m30s" })).toMatchObject({
      max_instance_lifetime: 604800,
      default_instance_warmup: 90,
    });
  });
});
