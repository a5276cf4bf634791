import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Neither the API's scheduling nor the provider's `scheduling` block has a price (google_compute_instance_template). */
export const spotPriceUnsupported: GroupRule = {
  code: "spot-price-unsupported",
  title: "On Google spot nodes have no price cap.",
  check(group) {
    const { cluster, settings } = group;
    if (cluster.cloud !== "google" || settings.capacityType === "on-demand" || settings.spot.maxPrice === undefined)
      return [];
    return [
      groupFinding(group, "spot.maxPrice", {
        what: "Google has no price cap for spot machines: it sets their price.",
        got: String(settings.spot.maxPrice),
        expected: "no cap",
        hint: "Remove it, or move it to the defaults of the clusters on AWS and Azure; a budget alert watches the costs.",
      }),
    ];
  },
};
