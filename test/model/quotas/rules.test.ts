import type { VcpuQuotaDeclaration } from "../../../model/declaration/vcpu-quotas";
import { declareCluster, declareFleet } from "../../support/fleets";
import { fleetProblems, fleetWarnings, typed, VALID } from "../../support/problems";
import { describeRules, part } from "../../support/rule-cases";

type Quota = Partial<VcpuQuotaDeclaration>;

const QUOTA: VcpuQuotaDeclaration = {
  ...{ quota: "aws-on-demand-standard", account: "111122223333", region: "us-east-1" },
  vcpus: 36,
};

/** Clusters of up to nine machines with 4 vCPUs. */
function fleetOf(quotas: readonly Quota[], names: readonly string[] = ["prod"]) {
  const group = { ...VALID, minSize: 0, maxSize: 9, ...typed("aws", "m6i.xlarge") };
  const clusters = names.map((name) => declareCluster("aws", { general: group }, {}, name));
  return declareFleet(clusters, {}, { vcpuQuotas: quotas.map((each) => ({ ...QUOTA, ...each })) });
}

const told = (...fleet: Parameters<typeof fleetOf>) =>
  fleetWarnings(fleetOf(...fleet)).filter(({ code }) => code === "vcpu-quota-exceeded");
const problems = (...fleet: Parameters<typeof fleetOf>) => fleetProblems(fleetOf(...fleet));
const REASON = "No two clusters are busy at once.";

describeRules([
  {
    rule: "vcpu-quota-exceeded",
    about: "groups that at their largest take more than a quota",
    bad: () => told([{ vcpus: 35 }]),
    found: [["fleet: vcpuQuotas[0]", "36 vCPUs (prod 36)", "at most 35"]],
    good: () => told([{}]),
  },
  {
    rule: "vcpu-quota-exceeded",
    about: "clusters in one account that each alone would not",
    bad: () => told([{ vcpus: 143 }], ["a", "b", "c", "d"]),
    found: [["fleet: vcpuQuotas[0]", "144 vCPUs (a 36, b 36, c 36, and 1 more)", "at most 143"]],
    good: () => told([{ vcpus: 143 }], ["a", "b", "c"]),
  },
  {
    rule: "vcpu-quota-exceeded",
    about: "what is acknowledged",
    good: () => [...told([{ vcpus: 35, acknowledged: REASON }]), ...problems([{ vcpus: 35, acknowledged: REASON }])],
  },
  {
    rule: "vcpu-quota-exceeded",
    about: "a quota that no group takes any of",
    good: () => told([{ quota: "aws-on-demand-p", vcpus: 0 }]),
  },
  {
    rule: "vcpu-quota-elsewhere",
    about: "an account and a region without a cluster",
    bad: () => problems([{ account: "111122223334" }, { region: "us-east-2" }]),
    found: [
      ["fleet: vcpuQuotas[0]", '{"account":"111122223334","region":"us-east-1"}', "111122223333 in us-east-1"],
      ["fleet: vcpuQuotas[1]", part("us-east-2"), "111122223333 in us-east-1"],
    ],
    good: () => problems([{}]),
  },
  {
    rule: "vcpu-quota-elsewhere",
    about: "a quota of another cloud",
    bad: () => problems([{ quota: "google-n2" }]),
    found: [["fleet: vcpuQuotas[0]", part("us-east-1"), part("which google is not")]],
  },
  {
    rule: "vcpu-quota-repeated",
    about: "one quota of an account and region twice",
    bad: () => problems([{ vcpus: 40 }, { vcpus: 50 }]),
    found: [["fleet: vcpuQuotas[1]", "50, and 40 in vcpuQuotas[0]", part("one number")]],
    good: () => problems([{ vcpus: 40 }, { quota: "aws-spot-standard" }]),
  },
  {
    rule: "vcpu-quota-acknowledgement",
    about: "a quota of which the groups take no more than there is",
    bad: () => problems([{ acknowledged: REASON }, { quota: "aws-spot-standard", acknowledged: REASON }]),
    found: [
      ["fleet: vcpuQuotas[0].acknowledged", part("36 of 36 vCPUs"), part("or no acknowledgement")],
      ["fleet: vcpuQuotas[1].acknowledged", part("0 of 36 vCPUs"), part("or no acknowledgement")],
    ],
    good: () => problems([{ vcpus: 35, acknowledged: REASON }]),
  },
  {
    rule: "vcpu-quota-acknowledgement",
    about: "no reason",
    bad: () => problems([{ vcpus: 35, acknowledged: " " }]),
    found: [["fleet: vcpuQuotas[0].acknowledged", '" "', "why the quota suffices"]],
  },
]);
