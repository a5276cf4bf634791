import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import type { GroupRules } from "../../stages/rule";

/** EC2 API, LaunchTemplateSpotMarketOptions: more than 0.001; azurerm provider, validate.SpotMaxPrice: 0.00001 and more. */
const LIMITS: Readonly<Partial<Record<Cloud, { readonly ok: (price: number) => boolean; readonly expected: string }>>> =
  {
    aws: { ok: (price) => price > 0.001, expected: "more than 0.001 US dollars per hour" },
    azure: { ok: (price) => price >= 0.00001, expected: "at least 0.00001 US dollars per hour" },
  };

/** TODO */
export const SPOT_RULES: GroupRules = {
  /** A strategy chooses among the spot pools of several machine types; a scale set and an instance group have one type. */
  "spot-allocation-unsupported": {
    title: "Only on AWS a NodeGroup has a spot allocation strategy.",
    expected: "no strategy",
    hint: "Remove it, or move it to the AWS clusters' defaults; several NodeGroups with an autoscaling.priority choose among machine types.",
    find(group) {
      const { cluster, settings } = group;
      const { allocationStrategy } = settings.spot;
      if (cluster.cloud === "aws" || settings.capacityType === "on-demand" || allocationStrategy === undefined)
        return [];
      return [
        {
          path: "spot.allocationStrategy",
          what: `On ${cluster.cloud} a group has one machine type in one zone, and so nothing to choose among.`,
          got: show(allocationStrategy),
        },
      ];
    },
  },
  /** A cap that the cloud refuses keeps the group from being made. */
  "spot-price-out-of-range": {
    title: "`spot.maxPrice` is a price that the cloud takes.",
    hint: "Leave it out: spot nodes then cost at most as much as on-demand ones.",
    find(group) {
      const { maxPrice } = group.settings.spot;
      const limit = LIMITS[group.cluster.cloud];
      if (maxPrice === undefined || limit === undefined || limit.ok(maxPrice)) return [];
      return [
        {
          path: "spot.maxPrice",
          what: `${group.cluster.cloud === "aws" ? "EC2" : "Azure"} refuses such a low price cap.`,
          got: String(maxPrice),
          expected: limit.expected,
        },
      ];
    },
  },
  /** Neither the API's scheduling nor the provider's `scheduling` block has a price (google_compute_instance_template). */
  "spot-price-unsupported": {
    title: "On Google spot nodes have no price cap.",
    what: "Google has no price cap for spot machines: it sets their price.",
    expected: "no cap",
    hint: "Remove it, or move it to the defaults of the clusters on AWS and Azure; a budget alert watches the costs.",
    find(group) {
      const { cluster, settings } = group;
      if (cluster.cloud !== "google" || settings.capacityType === "on-demand" || settings.spot.maxPrice === undefined)
        return [];
      return [{ path: "spot.maxPrice", got: String(settings.spot.maxPrice) }];
    },
  },
  /** From the defaults of a fleet or a cluster they are for those of its groups that have spot nodes. */
  "spot-unused": {
    title: "A NodeGroup that says how spot nodes are bought has some.",
    what: "The group has no spot nodes; this setting would do nothing.",
    expected: 'capacityType "spot", or on AWS a mix',
    hint: "Remove it, or make the group spot.",
    find(group) {
      if (group.settings.capacityType !== "on-demand") return [];
      return ["spot.maxPrice", "spot.allocationStrategy"]
        .filter((path) => group.origins[path] === "group")
        .map((path) => ({ path, got: 'capacityType "on-demand"' }));
    },
  },
};
