import { groupCases } from "../../../support/group-cases";
import { describeRules, part } from "../../../support/rule-cases";

const NO_TOTALS = { minSize: undefined, maxSize: undefined };
const BOTH = part("minSize and maxSize");

describeRules(
  groupCases([
    {
      rule: "min-over-max",
      about: "totals upside down",
      cloud: "azure",
      bad: { minSize: 5, maxSize: 4 },
      found: [["minSize", "minSize 5, maxSize 4", part("at most 4")]],
    },
    {
      rule: "min-over-max",
      about: "sizes per zone upside down",
      cloud: "google",
      bad: { ...NO_TOTALS, sizePerZone: { minSize: 3, maxSize: 2 } },
      found: [["sizePerZone.minSize", "minSize 3, maxSize 2", part("at most 2")]],
    },
    { rule: "min-over-max", about: "a fixed size", cloud: "aws", good: { minSize: 6, maxSize: 6 } },
    {
      rule: "sizes-missing",
      about: "a group without sizes",
      cloud: "aws",
      bad: NO_TOTALS,
      found: [["minSize", "neither minSize nor maxSize", BOTH]],
      good: {},
    },
    {
      rule: "sizes-missing",
      about: "a missing maximum",
      cloud: "azure",
      bad: { maxSize: undefined },
      found: [["maxSize", '{"minSize":3}', BOTH]],
    },
    {
      rule: "sizes-missing",
      about: "a missing minimum",
      cloud: "google",
      bad: { minSize: undefined },
      found: [["minSize", '{"maxSize":30}', BOTH]],
    },
    {
      rule: "sizes-missing",
      about: "sizes per zone instead of totals",
      cloud: "google",
      good: { ...NO_TOTALS, sizePerZone: { minSize: 0, maxSize: 2 } },
    },
    {
      rule: "sizes-twice",
      about: "totals beside sizes per zone",
      cloud: "aws",
      bad: { sizePerZone: { minSize: 0, maxSize: 2 } },
      found: [["sizePerZone", '{"minSize":3,"maxSize":30,"sizePerZone":{"minSize":0,"maxSize":2}}', part("either")]],
      good: { ...NO_TOTALS, sizePerZone: { minSize: 0, maxSize: 2 } },
    },
  ]),
);
