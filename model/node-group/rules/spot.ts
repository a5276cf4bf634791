import { show } from "../../base/problem";
import { SPOT_PRICE_LIMITS } from "../../clouds/spot";
import { type GroupRules, NOT_AWS, ONLY_GOOGLE } from "../../stages/rule";

/** Rules over how spot nodes are bought. */
export const SPOT_RULES: GroupRules = {
  /** A strategy chooses among the spot pools of several machine types; a scale set and an instance group have one type. */
  "spot-allocation-unsupported": {
    title: "A NodeGroup has a spot allocation strategy only on AWS.",
    clouds: NOT_AWS,
    expected: "no strategy",
    hint: "Remove it, or move it to the AWS clusters' defaults; several NodeGroups with an autoscaling.priority choose among machine types.",
    find({ cluster, settings: { capacityType, spot } }) {
      if (capacityType === "on-demand" || spot.allocationStrategy === undefined) return [];
      return [
        {
          path: "spot.allocationStrategy",
          what: `On ${cluster.cloud} a group has one machine type in one zone, so a strategy has nothing to choose from.`,
          got: show(spot.allocationStrategy),
        },
      ];
    },
  },
  /** The cloud refuses a group with such a cap. */
  "spot-price-out-of-range": {
    title: "`spot.maxPrice` is a price cap that the cloud accepts.",
    hint: "Leave it out: spot nodes then cost at most as much as on-demand ones.",
    find({ cluster, settings }) {
      const { maxPrice } = settings.spot;
      const limit = SPOT_PRICE_LIMITS[cluster.cloud];
      if (maxPrice === undefined || limit === null || limit.allows(maxPrice)) return [];
      const what = `${limit.service} refuses such a low price cap.`;
      return [{ path: "spot.maxPrice", what, got: String(maxPrice), expected: limit.expected }];
    },
  },
  /** Neither the API's scheduling nor the provider's `scheduling` block has a price (google_compute_instance_template). */
  "spot-price-unsupported": {
    title: "On Google spot nodes have no price cap.",
    clouds: ONLY_GOOGLE,
    what: "Google sets the price of spot machines and has no cap for it.",
    expected: "no cap",
    hint: "Remove it, or move it to the defaults of the clusters on AWS and Azure; a budget alert watches the costs.",
    find({ settings: { capacityType, spot } }) {
      if (capacityType === "on-demand" || spot.maxPrice === undefined) return [];
      return [{ path: "spot.maxPrice", got: String(spot.maxPrice) }];
    },
  },
  /** In the defaults of a fleet or a cluster they are for those groups that have spot nodes. */
  "spot-unused": {
    title: "A NodeGroup declares how spot nodes are bought only if it has some.",
    what: "The group has no spot nodes, so the setting would have no effect.",
    expected: 'capacityType "spot", or on AWS a mix',
    hint: 'Remove it, or declare capacityType: "spot".',
    find({ settings, origins }) {
      if (settings.capacityType !== "on-demand") return [];
      return ["spot.maxPrice", "spot.allocationStrategy"]
        .filter((path) => origins[path] === "group")
        .map((path) => ({ path, got: 'capacityType "on-demand"' }));
    },
  },
};
