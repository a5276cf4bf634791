import type { VpaContainerPolicy } from "../../../../model/declaration/vertical-pod-autoscaler";
import { describeRules, type RuleCase } from "../../../support/rule-cases";
import { vpaProblems, WEB } from "../../../support/vpa-problems";

type Policies = Readonly<Record<string, VpaContainerPolicy>>;

/** Every problem of an object with these policies, and with containers of integerCpu. */
const integerProblems = (containers: Policies, ...integerCpu: readonly string[]) =>
  vpaProblems({ resourcePolicy: { containers }, integerCpu });

const badNames = ["*", "", "App", "a".repeat(53)].map(
  (name): RuleCase => ({
    rule: "vpa-integer-cpu-container-invalid",
    about: `container ${JSON.stringify(name)}, which no annotation can name`,
    bad: () => vpaProblems({ integerCpu: ["app", name] }),
    found: [[`${WEB}: integerCpu[1]`, JSON.stringify(name), 'a container\'s name of at most 52 characters, not "*"']],
  }),
);

const WHOLE = 'whole cores, such as "2"';
const DEFAULT_CAP = { "*": { maxAllowed: { cpu: "1500m" } } };

const OFF = { flags: { "cpu-integer-post-processor-enabled": false } } as const;
const ON = { flags: { "cpu-integer-post-processor-enabled": true } } as const;

const uncontrolled = (
  [
    [{ mode: "Off" }, '{"mode":"Off"}'],
    [{ controlledResources: ["memory"] }, '{"controlledResources":["memory"]}'],
  ] as const
).flatMap(([policy, got]): readonly RuleCase[] => [
  {
    rule: "vpa-integer-cpu-unused",
    about: `a container with ${got}`,
    bad: () => integerProblems({ app: policy }, "app"),
    found: [[`${WEB}: resourcePolicy.containers.app`, got, 'a policy that controls "cpu"']],
  },
  {
    rule: "vpa-integer-cpu-unused",
    about: `a container without a policy where * has ${got}`,
    bad: () => integerProblems({ "*": policy }, "app"),
    found: [[`${WEB}: resourcePolicy.containers["*"]`, got, 'a policy that controls "cpu"']],
  },
]);

describeRules([
  ...badNames,
  {
    rule: "vpa-integer-cpu-container-invalid",
    about: "a name of 52 characters",
    good: () => vpaProblems({ integerCpu: ["app", "a".repeat(52)] }),
  },
  {
    rule: "vpa-integer-cpu-fractional",
    about: "fractional bounds of a listed container",
    bad: () => integerProblems({ app: { minAllowed: { cpu: "500m" }, maxAllowed: { cpu: "2.5" } } }, "app"),
    found: [
      [`${WEB}: resourcePolicy.containers.app.maxAllowed.cpu`, '"2.5"', WHOLE],
      [`${WEB}: resourcePolicy.containers.app.minAllowed.cpu`, '"500m"', WHOLE],
    ],
  },
  {
    rule: "vpa-integer-cpu-fractional",
    about: "those of *, where the container has no policy of its own",
    bad: () => integerProblems(DEFAULT_CAP, "app", "sidecar"),
    found: [[`${WEB}: resourcePolicy.containers["*"].maxAllowed.cpu`, '"1500m"', WHOLE]],
    good: () => integerProblems({ ...DEFAULT_CAP, app: {} }, "app"),
  },
  {
    rule: "vpa-integer-cpu-fractional",
    about: "whole cores, memory, and containers that are not listed",
    good: () => {
      const app = { minAllowed: { cpu: "1" }, maxAllowed: { cpu: "2000m", memory: "1500Mi" } };
      return integerProblems({ app, sidecar: { maxAllowed: { cpu: "500m" } } }, "app");
    },
  },
  {
    rule: "vpa-integer-cpu-switched-off",
    about: "the post-processor of the default recommender",
    bad: () => vpaProblems({ integerCpu: ["app"] }, { component: { recommender: OFF } }),
    found: [[`${WEB}: integerCpu`, '["app"]', "a recommender with the flag left out"]],
    good: () => vpaProblems({ integerCpu: ["app"] }, { component: { recommender: ON } }),
  },
  {
    rule: "vpa-integer-cpu-switched-off",
    about: "the post-processor of a recommender by name",
    bad: () =>
      vpaProblems({ integerCpu: ["app"], recommender: "frugal" }, { component: { recommenders: { frugal: OFF } } }),
    found: [[`${WEB}: integerCpu`, '["app"]', "a recommender with the flag left out"]],
  },
  {
    rule: "vpa-integer-cpu-switched-off",
    about: "a recommender that serves other objects",
    good: () => vpaProblems({ integerCpu: ["app"] }, { component: { recommenders: { frugal: OFF } } }),
  },
  {
    rule: "vpa-integer-cpu-switched-off",
    about: "an object without integerCpu",
    good: () => vpaProblems({}, { component: { recommender: OFF } }),
  },
  ...uncontrolled,
  {
    rule: "vpa-integer-cpu-unused",
    about: "a container whose CPU is controlled, whatever the others",
    good: () => integerProblems({ app: { controlledResources: ["cpu"] }, "*": { mode: "Off" } }, "app"),
  },
]);
