import { expect, test } from "@jest/globals";
import type { VpaContainerPolicy } from "../../../../model/declaration/vertical-pod-autoscaler";
import { withWayOn } from "../../../support/acknowledging";
import { describeRules, type Found, type RuleCase } from "../../../support/rule-cases";
import {
  COMPONENT,
  componentProblems,
  containerProblems,
  policyProblems,
  TEAM,
  vpaProblems,
  WEB,
} from "../../../support/vpa-problems";

const ofOtherVersion = ["CPUStartupBoost", "InPlace"].map(
  (name): RuleCase => ({
    rule: "vpa-feature-gate-of-other-version",
    about: `${name} in 1.6`,
    bad: () => componentProblems({ version: "1.6.0", featureGates: { [name]: true } }),
    found: [
      [`${COMPONENT}.featureGates.${name}`, JSON.stringify(name), "a feature gate of 1.6; this one was added in 1.7"],
    ],
    good: () => componentProblems({ version: "1.7.0", featureGates: { [name]: true } }),
  }),
);

const unknown = ["Inplace", "AllAlpha", "ToString"].map(
  (name): RuleCase => ({
    rule: "vpa-feature-gate-unknown",
    about: name,
    bad: () => componentProblems({ featureGates: { [name]: true } }),
    found: [
      [
        `${COMPONENT}.featureGates.${name}`,
        JSON.stringify(name),
        'one of "CPUStartupBoost", "InPlace", "PerVPAConfig"',
      ],
    ],
  }),
);

const known = [true, false].map(
  (on): RuleCase => ({
    rule: "vpa-feature-gate-unknown",
    about: `all known gates, ${on}`,
    good: () => componentProblems({ featureGates: { CPUStartupBoost: on, InPlace: on, PerVPAConfig: on } }),
  }),
);

/** What is found of a field without its gate. */
const missing = (gate: string, where: string, got: string): Found => [
  where,
  got,
  `verticalPodAutoscaler.featureGates.${gate} of prod-aws to be true`,
];

const PER_VPA = { component: { featureGates: { PerVPAConfig: true } } };

const perVpa = (
  [
    ["oomBumpUpRatio", "1.5"],
    ["oomMinBumpUp", "200Mi"],
    ["memoryAggregationIntervalSeconds", 3600],
    ["memoryAggregationIntervalCount", 8],
  ] as const satisfies readonly (readonly [keyof VpaContainerPolicy, unknown])[]
).map(
  ([field, value]): RuleCase => ({
    rule: "vpa-feature-gate-missing",
    about: `${field} without PerVPAConfig`,
    bad: () => containerProblems({ [field]: value }),
    found: [missing("PerVPAConfig", `${WEB}: resourcePolicy.containers.app.${field}`, JSON.stringify(value))],
    good: () => containerProblems({ [field]: value }, PER_VPA),
  }),
);

const OOM = { updatePolicy: { updateMode: "Recreate", evictAfterOOMSeconds: 60 } } as const;
const BOOST = { startupBoost: { cpu: { type: "Factor", factor: 2 } } } as const;
const IN_PLACE = { updatePolicy: { updateMode: "InPlace" } } as const;
const boostGot = '{"cpu":{"type":"Factor","factor":2}}';

describeRules([
  ...ofOtherVersion,
  {
    rule: "vpa-feature-gate-of-other-version",
    about: "PerVPAConfig, which both versions have",
    good: () => componentProblems({ version: "1.6.0", featureGates: { PerVPAConfig: true } }),
  },
  ...unknown,
  ...known,
  ...perVpa,
  {
    rule: "vpa-feature-gate-missing",
    about: "evictAfterOOMSeconds without PerVPAConfig",
    bad: () => vpaProblems(OOM),
    found: [missing("PerVPAConfig", `${WEB}: updatePolicy.evictAfterOOMSeconds`, "60")],
    good: () => vpaProblems(OOM, PER_VPA),
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "a pod's boost without CPUStartupBoost",
    bad: () => vpaProblems(BOOST),
    found: [missing("CPUStartupBoost", `${WEB}: startupBoost`, boostGot)],
    good: () => vpaProblems(BOOST, { component: { featureGates: { CPUStartupBoost: true } } }),
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "a container's boost without CPUStartupBoost",
    bad: () => containerProblems(BOOST),
    found: [missing("CPUStartupBoost", `${WEB}: resourcePolicy.containers.app.startupBoost`, boostGot)],
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "the update mode InPlace without its gate",
    bad: () => vpaProblems(IN_PLACE),
    found: [missing("InPlace", `${WEB}: updatePolicy.updateMode`, '"InPlace"')],
    good: () => vpaProblems(IN_PLACE, { component: { featureGates: { InPlace: true } } }),
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "the update mode InPlace where its gate is off and another is on",
    bad: () => vpaProblems(IN_PLACE, { component: { featureGates: { InPlace: false, PerVPAConfig: true } } }),
    found: [missing("InPlace", `${WEB}: updatePolicy.updateMode`, '"InPlace"')],
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "the update mode InPlace of a policy, once",
    bad: () => {
      const payments = ["api", "worker"].map((name) => ({ kind: "Deployment", name }));
      return policyProblems({ updateMode: "InPlace", workloads: { payments } });
    },
    found: [missing("InPlace", `${TEAM}: updateMode`, '"InPlace"')],
  },
  {
    rule: "vpa-feature-gate-missing",
    about: "an update mode without a gate",
    good: () => vpaProblems({ updatePolicy: { updateMode: "InPlaceOrRecreate" } }),
  },
]);

test("of an unknown version only the version is reported", () => {
  const codes = componentProblems({ version: "1.5.0", featureGates: { InPlace: true } }).map(({ code }) => code);
  expect(codes).toEqual(["vpa-component-version-unknown"]);
});

test.each(["1.6.0", "1.7.1"])("the hint says what became of a gate that %s does not accept", (version) => {
  const [found] = componentProblems({ version, featureGates: { InPlaceOrRecreate: true } });
  expect(found).toMatchObject({
    code: "vpa-feature-gate-unknown",
    hint: expect.stringContaining("needs no gate since 1.6"),
  });
});

test("the hint for a misspelt gate names the nearest one", () => {
  const [found] = componentProblems({ featureGates: { PerVpaConfig: true } });
  expect(found?.hint).toBe(withWayOn("vpa-feature-gate-unknown", 'Did you mean "PerVPAConfig"?'));
});
