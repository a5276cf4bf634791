import type { Cloud } from "../../../base/cloud";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** EC2 API, LaunchTemplateSpotMarketOptions: more than 0.001; azurerm provider, validate.SpotMaxPrice: 0.00001 and more. */
const LIMITS: Readonly<Partial<Record<Cloud, { readonly ok: (price: number) => boolean; readonly expected: string }>>> =
  {
    aws: { ok: (price) => price > 0.001, expected: "more than 0.001 US dollars per hour" },
    azure: { ok: (price) => price >= 0.00001, expected: "at least 0.00001 US dollars per hour" },
  };

/** A cap that the cloud refuses keeps the group from being made. */
export const spotPriceOutOfRange: GroupRule = {
  code: "spot-price-out-of-range",
  title: "`spot.maxPrice` is a price that the cloud takes.",
  check(group) {
    const { maxPrice } = group.settings.spot;
    const limit = LIMITS[group.cluster.cloud];
    if (maxPrice === undefined || limit === undefined || limit.ok(maxPrice)) return [];
    return [
      groupFinding(group, "spot.maxPrice", {
        what: `${group.cluster.cloud === "aws" ? "EC2" : "Azure"} refuses such a low price cap.`,
        got: String(maxPrice),
        expected: limit.expected,
        hint: "Leave it out: spot nodes then cost at most as much as on-demand ones.",
      }),
    ];
  },
};
