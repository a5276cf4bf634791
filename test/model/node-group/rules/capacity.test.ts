import { expect, test } from "@jest/globals";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupCases } from "../../../support/group-cases";
import { fleetProblems, groupProblems, groupsWarnings, typed, VALID } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const MIX = { capacityType: { onDemandBase: 1, onDemandPercentage: 20 } };

const percentage = (onDemandPercentage: number) => ({ capacityType: { onDemandBase: 0, onDemandPercentage } });

/** A size that neither the catalogue nor cluster-autoscaler knows. */
const UNKNOWN_SIZE = { ...typed("azure", "Standard_X8s_v9"), capacity: { vcpu: 8, memoryGiB: 32 } };

const NOT_30_GIB = '{"vcpu":8,"memoryGiB":30}';

describeRules(
  groupCases([
    {
      rule: "capacity-contradicts-catalogue",
      about: "other numbers than the catalogue's",
      cloud: "aws",
      bad: { ...typed("aws", "m6i.2xlarge"), capacity: { vcpu: 8, memoryGiB: 30 } },
      found: [["capacity", NOT_30_GIB, part("m6i.2xlarge (8 vCPU, 32 GiB, amd64)")]],
    },
    {
      rule: "capacity-contradicts-catalogue",
      about: "other numbers once, for types of which one is unknown",
      cloud: "aws",
      bad: { ...typed("aws", "m6i.2xlarge", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 30 } },
      found: [["capacity", NOT_30_GIB, part("m6i.2xlarge")]],
    },
    {
      rule: "capacity-contradicts-catalogue",
      about: "the same numbers",
      cloud: "azure",
      good: { ...typed("azure", "Standard_D8s_v5"), capacity: { vcpu: 8, memoryGiB: 32 } },
    },
    {
      rule: "capacity-out-of-range",
      about: "memory in bytes",
      cloud: "aws",
      bad: { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 34359738368 } },
      found: [["capacity.memoryGiB", "34359738368", part("at most 65536")]],
    },
    {
      rule: "capacity-out-of-range",
      about: "memory beyond what can be counted",
      cloud: "google",
      bad: { ...typed("google", "x-new-8"), capacity: { vcpu: 8, memoryGiB: 1e308 } },
      found: [["capacity.memoryGiB", "1e+308", part("at most 65536")]],
    },
    {
      rule: "capacity-out-of-range",
      about: "millicores",
      cloud: "aws",
      bad: { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8000, memoryGiB: 64 } },
      found: [["capacity.vcpu", "8000", part("at most 4096")]],
    },
    {
      rule: "capacity-out-of-range",
      about: "the largest machines",
      cloud: "aws",
      good: { ...typed("aws", "x-new.metal"), capacity: { vcpu: 1920, memoryGiB: 32768 } },
    },
    {
      rule: "capacity-unused",
      about: "a capacity beside a shape",
      cloud: "google",
      bad: { capacity: { vcpu: 4, memoryGiB: 16 } },
      found: [["capacity", '{"vcpu":4,"memoryGiB":16}', part("machineTypes")]],
    },
    {
      rule: "capacity-unused",
      about: "a capacity beside names",
      cloud: "aws",
      good: { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 61 } },
    },
    {
      rule: "mixed-capacity-out-of-range",
      about: "more than all",
      cloud: "aws",
      bad: percentage(120),
      found: [["capacityType.onDemandPercentage", "120", part("0 to 100")]],
      good: percentage(100),
    },
    ...(["azure", "google"] as const).map((cloud) => ({
      rule: "mixed-capacity-unsupported",
      about: "a mix",
      cloud,
      bad: MIX,
      found: [["capacityType", '{"onDemandBase":1,"onDemandPercentage":20}', part('"spot"')] as const],
    })),
    { rule: "mixed-capacity-unsupported", about: "a mix", cloud: "aws", good: MIX },
    { rule: "mixed-capacity-unsupported", about: "spot", cloud: "azure", good: { capacityType: "spot" } },
    {
      rule: "azure-unknown-type-from-zero",
      about: "an empty zone of an unknown size, which cluster-autoscaler asks Azure for",
      cloud: "azure",
      good: { ...UNKNOWN_SIZE, minSize: 2 },
    },
    {
      rule: "azure-unknown-type-from-zero",
      about: "an unknown type",
      cloud: "aws",
      good: { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 32 }, minSize: 0 },
    },
  ]),
);

const ownList = { clusterAutoscaler: { azure: { dynamicInstanceList: false } } };
const listed = (change: NodeGroupDeclaration) => groupProblems("azure", change, ownList);

describeRules([
  {
    rule: "azure-unknown-type-from-zero",
    about: "an empty zone of an unknown size, where it may look into its own list only",
    bad: () => listed({ ...UNKNOWN_SIZE, minSize: 2 }),
    found: [
      [
        "prod-azure/general: machineTypes.azure[0]",
        "Standard_X8s_v9, with a minimum of 0 nodes in a zone",
        part("at least 1 node in every zone"),
      ],
    ],
    good: () => listed(UNKNOWN_SIZE),
  },
  {
    rule: "azure-unknown-type-from-zero",
    about: "a group that is not autoscaled",
    good: () => listed({ ...UNKNOWN_SIZE, minSize: 0, autoscaling: { enabled: false } }),
  },
  {
    rule: "azure-unknown-type-from-zero",
    about: "a known size",
    good: () => listed({ ...typed("azure", "Standard_D8s_v5"), minSize: 0 }),
  },
]);

test("azure-unknown-type-from-zero finds a size that the project keeps, which cluster-autoscaler still does not know", () => {
  const Standard_D8s_v9 = { vcpu: 8, memoryMiB: 32768, architecture: "amd64", gpus: 0, gpuResource: null } as const;
  const general = { ...VALID, ...typed("azure", "Standard_D8s_v9"), minSize: 0 };
  const fleet = declareFleet(
    [declareCluster("azure", { general }, ownList)],
    {},
    { machines: { azure: { Standard_D8s_v9 } } },
  );
  expect(fleetProblems(fleet).map(({ code }) => code)).toEqual(["azure-unknown-type-from-zero"]);
});

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
  {
    rule: "spot-one-machine-type",
    about: "a shape, and a mix of on-demand and spot nodes of it",
    bad: () => groupsWarnings("aws", { batch: { capacityType: "spot" }, mixed: MIX }),
    found: [
      ["prod-aws/batch: capacityType", "spot nodes of m6i.xlarge only", part("several machine types")],
      ["prod-aws/mixed: capacityType", "spot nodes of m6i.xlarge only", part("several machine types")],
    ],
    good: () =>
      groupsWarnings("aws", {
        batch: { capacityType: "spot", machine: { vcpu: 4, memoryGiB: 16, types: "all-equal" } },
        named: { capacityType: "spot", ...typed("aws", "m6i.xlarge", "m5.xlarge") },
        steady: {},
      }),
  },
]);
