import { CLUSTER_PROPS } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { groupsWarnings } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const subnetId = CLUSTER_PROPS.azure.zones["1"]?.subnetId ?? "";

describeRules([
  ...groupCases([
    {
      rule: "azure-span-subnets-differ",
      about: "a group that spans zones of different subnets",
      cloud: "azure",
      bad: { spanZones: true, zones: ["1", "2"] },
      found: [["spanZones", '2 subnets in zones ["1","2"]', part("one subnet for all zones")]],
      good: { zones: ["1", "2"] },
    },
    {
      rule: "azure-span-subnets-differ",
      about: "zones of one subnet, whatever the case of its id",
      cloud: "azure",
      good: { spanZones: true },
      props: { zones: { "1": { subnetId }, "2": { subnetId: subnetId.replace("nodes-1", "NODES-1") } } },
    },
    { rule: "azure-span-subnets-differ", about: "different subnets", cloud: "aws", good: { spanZones: true } },
    {
      rule: "azure-span-no-zone",
      about: "one group in a zone and in none",
      cloud: "azure",
      bad: { spanZones: true },
      found: [["spanZones", '["0","1"]', part("without spanZones")]],
      good: {},
      props: { zones: { "0": { subnetId }, "1": { subnetId } } },
    },
    {
      rule: "span-zones-google",
      about: "a group that spans zones",
      cloud: "google",
      bad: { spanZones: true },
      found: [["spanZones", "true", part("one group in each zone")]],
    },
    { rule: "span-zones-google", about: "a group that spans zones", cloud: "aws", good: { spanZones: true } },
    {
      rule: "span-zones-google",
      about: "a group that spans zones",
      cloud: "azure",
      good: { spanZones: true, zones: ["1"] },
    },
    {
      rule: "zone-duplicate",
      about: "the second of two",
      cloud: "azure",
      bad: { zones: ["1", "2", "1"] },
      found: [["zones[2]", '"1"', part("each zone once")]],
      good: { zones: ["1", "2"] },
    },
    {
      rule: "zone-not-in-cluster",
      about: "a zone of another region",
      cloud: "aws",
      bad: { zones: ["us-east-1a", "us-west-2a"] },
      found: [["zones[1]", '"us-west-2a"', part('"us-east-1a", "us-east-1b", "us-east-1c"')]],
    },
    {
      rule: "zone-not-in-cluster",
      about: "another cloud's spelling",
      cloud: "azure",
      bad: { zones: ["westeurope-1"] },
      found: [["zones[0]", '"westeurope-1"', part('"1", "2", "3"')]],
    },
    {
      rule: "zone-not-in-cluster",
      about: "a zone of the cluster",
      cloud: "google",
      good: { zones: ["us-central1-c"] },
    },
    {
      rule: "zones-empty",
      about: "an empty list",
      cloud: "aws",
      bad: { zones: [] },
      found: [["zones", "[]", part("us-east-1a, us-east-1b, us-east-1c")]],
      good: { zones: ["us-east-1b"] },
    },
    { rule: "zones-empty", about: "no list", cloud: "azure", good: {} },
  ]),
  {
    rule: "zones-spanned",
    about: "a group over several zones",
    bad: () => groupsWarnings("aws", { general: { spanZones: true, zones: ["us-east-1a", "us-east-1b"] } }),
    found: [["prod-aws/general: spanZones", 'true, over ["us-east-1a","us-east-1b"]', part("one group in each zone")]],
  },
  {
    rule: "zones-spanned",
    about: "a group in each zone, and one that spans one zone",
    good: () => groupsWarnings("aws", { zonal: {}, single: { spanZones: true, zones: ["us-east-1a"] } }),
  },
]);

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
