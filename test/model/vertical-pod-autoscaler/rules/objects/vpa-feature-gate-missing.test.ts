import type { VpaContainerPolicy } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { containerProblems, policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const missing = (gate: string, where: string, got: string) =>
  problem("vpa-feature-gate-missing", where, got, `verticalPodAutoscaler.featureGates.${gate} of prod-aws to be true`);

const PER_VPA: readonly [keyof VpaContainerPolicy, string | number][] = [
  ["oomBumpUpRatio", "1.5"],
  ["oomMinBumpUp", "200Mi"],
  ["memoryAggregationIntervalSeconds", 3600],
  ["memoryAggregationIntervalCount", 8],
];

describe("PerVPAConfig", () => {
  const component = { featureGates: { PerVPAConfig: true } };
  test.each(PER_VPA)("%s", (field, value) => {
    expect(containerProblems({ [field]: value })).toEqual([
      missing("PerVPAConfig", `${WEB}: resourcePolicy.containers.app.${field}`, JSON.stringify(value)),
    ]);
    expect(containerProblems({ [field]: value }, { component })).toEqual([]);
  });

  test("evictAfterOOMSeconds", () => {
    const updatePolicy = { updateMode: "Recreate", evictAfterOOMSeconds: 60 } as const;
    expect(vpaProblems({ updatePolicy })).toEqual([
      missing("PerVPAConfig", `${WEB}: updatePolicy.evictAfterOOMSeconds`, "60"),
    ]);
    expect(vpaProblems({ updatePolicy }, { component })).toEqual([]);
  });
});

describe("CPUStartupBoost", () => {
  const startupBoost = { cpu: { type: "Factor", factor: 2 } } as const;
  const component = { featureGates: { CPUStartupBoost: true } };
  const got = '{"cpu":{"type":"Factor","factor":2}}';

  test("of the pod and of a container", () => {
    expect(vpaProblems({ startupBoost })).toEqual([missing("CPUStartupBoost", `${WEB}: startupBoost`, got)]);
    expect(containerProblems({ startupBoost })).toEqual([
      missing("CPUStartupBoost", `${WEB}: resourcePolicy.containers.app.startupBoost`, got),
    ]);
    expect(vpaProblems({ startupBoost }, { component })).toEqual([]);
  });
});

describe("InPlace", () => {
  const workloads = {
    payments: [
      { kind: "Deployment", name: "api" },
      { kind: "Deployment", name: "worker" },
    ],
  };

  test("of an object, and of a policy once", () => {
    expect(vpaProblems({ updatePolicy: { updateMode: "InPlace" } })).toEqual([
      missing("InPlace", `${WEB}: updatePolicy.updateMode`, '"InPlace"'),
    ]);
    expect(policyProblems({ updateMode: "InPlace", workloads })).toEqual([
      missing("InPlace", `${TEAM}: updateMode`, '"InPlace"'),
    ]);
  });

  test("is on, or another mode is used", () => {
    const component = { featureGates: { InPlace: true } };
    expect(vpaProblems({ updatePolicy: { updateMode: "InPlace" } }, { component })).toEqual([]);
    expect(vpaProblems({ updatePolicy: { updateMode: "InPlaceOrRecreate" } })).toEqual([]);
    const other = { featureGates: { InPlace: false, PerVPAConfig: true } };
    expect(vpaProblems({ updatePolicy: { updateMode: "InPlace" } }, { component: other })).toHaveLength(1);
  });
});
