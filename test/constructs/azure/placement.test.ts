import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveCluster } from "../../support/fleets";
import { synthCluster } from "../../support/synth-stack";

const COMPUTE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute";
const base = { zones: ["1"], minSize: 0, maxSize: 3, machineTypes: { azure: ["Standard_D8s_v5"] } } as const;

function scaleSet(group: NodeGroupDeclaration = {}) {
  const { resource } = synthCluster(resolveCluster("azure", { general: { ...base, ...group } }));
  return Object.values(resource.azurerm_linux_virtual_machine_scale_set ?? {})[0] ?? {};
}

describe("placement of a scale set", () => {
  it.each(["capacity_reservation_group_id", "host_group_id", "proximity_placement_group_id"])(
    "has no %s by default",
    (argument) => expect(scaleSet()).not.toHaveProperty(argument),
  );

  it.each([
    ["capacityReservation", "capacity_reservation_group_id", `${COMPUTE}/capacityReservationGroups/ours`],
    ["dedicated", "host_group_id", `${COMPUTE}/hostGroups/ours`],
    ["proximity", "proximity_placement_group_id", `${COMPUTE}/proximityPlacementGroups/ours`],
  ] as const)("renders %s as %s", (kind, argument, id) => {
    expect(scaleSet({ placement: { [kind]: id } })).toMatchObject({ [argument]: id, single_placement_group: false });
  });

  it("uses no reserved capacity when told so, as by default", () => {
    expect(scaleSet({ placement: { capacityReservation: "none" } })).toEqual(scaleSet());
  });
});

describe("spot nodes", () => {
  it("take the declared price cap", () => {
    expect(scaleSet({ capacityType: "spot", spot: { maxPrice: 0.25 } })).toMatchObject({
      priority: "Spot",
      max_bid_price: 0.25,
    });
  });

  it("are evicted for capacity only by default", () => {
    expect(scaleSet({ capacityType: "spot" })).toMatchObject({ max_bid_price: -1 });
  });
});

describe("warm-up", () => {
  it("is the pause between batches", () => {
    const group = { updatePolicy: { type: "rolling" }, warmup: "90s" } as const;
    expect(scaleSet(group)).toMatchObject({ rolling_upgrade_policy: { pause_time_between_batches: "PT90S" } });
  });

  it("is five minutes by default, and nothing without a rolling update", () => {
    const rolling = { updatePolicy: { type: "rolling" } } as const;
    expect(scaleSet(rolling)).toMatchObject({ rolling_upgrade_policy: { pause_time_between_batches: "PT5M" } });
    expect(scaleSet({ warmup: "90s" })).not.toHaveProperty("rolling_upgrade_policy");
  });
});
