import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const lowestPrice = { capacityType: "spot", spot: { allocationStrategy: "lowest-price" } } as const;
const capped = (maxPrice: number) => ({ capacityType: "spot", spot: { maxPrice } }) as const;

describeRules([
  ...(["azure", "google"] as const).map(
    (cloud): RuleCase => ({
      rule: "spot-allocation-unsupported",
      about: `a strategy on ${cloud}, unlike on AWS`,
      bad: () => groupProblems(cloud, lowestPrice),
      found: [[`prod-${cloud}/general: spot.allocationStrategy`, '"lowest-price"', part("no strategy")]],
      good: () => groupProblems("aws", lowestPrice),
    }),
  ),
  ...(
    [
      ["aws", 0.001, "more than 0.001", 0.0011],
      ["azure", 0, "at least 0.00001", 0.00001],
    ] as const
  ).map(
    ([cloud, low, expected, lowest]): RuleCase => ({
      rule: "spot-price-out-of-range",
      about: `${low} on ${cloud}, and not ${lowest}`,
      bad: () => groupProblems(cloud, capped(low)),
      found: [[`prod-${cloud}/general: spot.maxPrice`, String(low), part(expected)]],
      good: () => groupProblems(cloud, capped(lowest)),
    }),
  ),
  {
    rule: "spot-price-unsupported",
    about: "a cap on Google",
    bad: () => groupProblems("google", capped(0.1)),
    found: [["prod-google/general: spot.maxPrice", "0.1", part("no cap")]],
    good: () => [...groupProblems("aws", capped(0.1)), ...groupProblems("azure", capped(0.1))],
  },
  {
    rule: "spot-price-unsupported",
    about: "a cap in the defaults of a cluster with on-demand groups",
    good: () => groupProblems("google", {}, { defaults: { spot: { maxPrice: 0.1 } } }),
  },
  {
    rule: "spot-unused",
    about: "both settings on a group without spot nodes",
    bad: () => groupProblems("aws", { spot: { maxPrice: 1, allocationStrategy: "lowest-price" } }),
    found: [
      ["prod-aws/general: spot.allocationStrategy", 'capacityType "on-demand"', part('"spot"')],
      ["prod-aws/general: spot.maxPrice", 'capacityType "on-demand"', part('"spot"')],
    ],
    good: () => groupProblems("aws", {}, { defaults: { spot: { maxPrice: 1 } } }),
  },
  {
    rule: "spot-unused",
    about: "a mix",
    good: () =>
      groupProblems("aws", { capacityType: { onDemandBase: 1, onDemandPercentage: 50 }, spot: { maxPrice: 1 } }),
  },
]);
