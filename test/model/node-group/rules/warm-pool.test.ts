import { eksProps } from "../../../support/eks";
import { groupCases } from "../../../support/group-cases";
import { describeRules, part } from "../../../support/rule-cases";

const POOL = { aws: { warmPool: { sizePerZone: 2 } } };
const NONE = { aws: { warmPool: { sizePerZone: 0 } } };

describeRules(
  groupCases([
    {
      rule: "warm-pool-unsupported",
      about: "spot machines",
      cloud: "aws",
      bad: { ...POOL, capacityType: "spot" },
      found: [["aws.warmPool.sizePerZone", "2, with spot capacity", part("one machine type")]],
      good: { ...NONE, capacityType: "spot" },
    },
    {
      rule: "warm-pool-unsupported",
      about: "several machine types",
      cloud: "aws",
      bad: { ...POOL, machine: undefined, machineTypes: { aws: ["m5.xlarge", "m6i.xlarge"] } },
      found: [["aws.warmPool.sizePerZone", "2, with 2 machine types", part("one machine type")]],
      good: { ...POOL, machine: undefined, machineTypes: { aws: ["m5.xlarge"] } },
    },
    {
      rule: "warm-pool-joins-early",
      about: "machines that join whenever they boot",
      cloud: "aws",
      props: eksProps("bottlerocket"),
      bad: POOL,
      found: [["aws.warmPool.sizePerZone", "2, with bottlerocket", part("nodeadm")]],
      good: NONE,
    },
  ]),
);
