import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { joinPath } from "../../../../model/base/path";
import type { KubeletSettings, ReservedResources } from "../../../../model/declaration/kubelet";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { withWayOn } from "../../../support/acknowledging";
import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

type Options = NonNullable<KubeletSettings["cpuManagerPolicyOptions"]>;

const withOptions = (cpuManagerPolicyOptions: Options) => ({
  kubelet: { cpuManagerPolicy: "static", cpuManagerPolicyOptions } as const,
});
const withOption = (option: string, value: "true" | "false" = "true") => withOptions({ [option]: value });
const at = (option: string) => joinPath("prod-aws/general: kubelet.cpuManagerPolicyOptions", option);

const UNCORE = "prefer-align-cpus-by-uncorecache";
const NUMA = "distribute-cpus-across-numa";
const FULL = "full-pcpus-only";
const ALPHA = ["align-by-socket", "distribute-cpus-across-cores"];

describeRules([
  {
    rule: "cpu-manager-option-unavailable",
    about: "an option that does not exist",
    bad: () => groupProblems("aws", withOption("full-pcpu-only")),
    found: [[at("full-pcpu-only"), '"full-pcpu-only"', part('"full-pcpus-only"')]],
    good: () => groupProblems("aws", withOption(FULL)),
  },
  ...["to-string", ""].map(
    (option): RuleCase => ({
      rule: "cpu-manager-option-unavailable",
      about: `an option called ${JSON.stringify(option)}`,
      bad: () => groupProblems("aws", withOption(option)),
      found: [[at(option), JSON.stringify(option), part("one of")]],
    }),
  ),
  ...KUBERNETES_MINORS.flatMap((kubernetesVersion) =>
    ALPHA.map(
      (option): RuleCase => ({
        rule: "cpu-manager-option-unavailable",
        about: `${option} on Kubernetes ${kubernetesVersion}, even if it is off`,
        bad: () => groupProblems("aws", withOption(option, "false"), { kubernetesVersion }),
        found: [[at(option), JSON.stringify(option), part("one of")]],
      }),
    ),
  ),
  {
    rule: "cpu-manager-option-unavailable",
    about: "an option that is alpha in the cluster's minor, and not in the next one",
    bad: () => groupProblems("aws", withOption(UNCORE), { kubernetesVersion: "1.33" }),
    found: [[at(UNCORE), JSON.stringify(UNCORE), part("one of")]],
    good: () => groupProblems("aws", withOption(UNCORE), { kubernetesVersion: "1.34" }),
  },
  ...KUBERNETES_MINORS.flatMap((kubernetesVersion) =>
    CLOUDS.map(
      (cloud): RuleCase => ({
        rule: "cpu-manager-option-unavailable",
        about: `options without a feature gate on Kubernetes ${kubernetesVersion} on ${cloud}`,
        good: () =>
          [NUMA, FULL, "strict-cpu-reservation"].flatMap((option) =>
            groupProblems(cloud, withOption(option), { kubernetesVersion }),
          ),
      }),
    ),
  ),
  {
    rule: "cpu-manager-options-conflict",
    about: "CPUs near one cache and over NUMA nodes",
    bad: () => groupProblems("aws", withOptions({ [UNCORE]: "true", [NUMA]: "true" })),
    found: [[at(NUMA), `"true", and "${UNCORE}" "true"`, part("at most one of the two")]],
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "cpu-manager-options-conflict",
      about: `one of the two on ${cloud}`,
      good: () => [
        ...groupProblems(cloud, withOptions({ [UNCORE]: "true", [NUMA]: "false" })),
        ...groupProblems(cloud, withOptions({ [UNCORE]: "false", [NUMA]: "true" })),
      ],
    }),
  ),
  ...[{}, { cpuManagerPolicy: "none" } as const].map(
    (policy): RuleCase => ({
      rule: "cpu-manager-options-unused",
      about: `an option with the policy ${JSON.stringify(policy)}`,
      bad: () => groupProblems("aws", { kubelet: { cpuManagerPolicyOptions: { [FULL]: "true" }, ...policy } }),
      found: [[at(FULL), 'cpuManagerPolicy "none"', part('cpuManagerPolicy "static", or no options')]],
      good: () => groupProblems("aws", withOption(FULL)),
    }),
  ),
  {
    rule: "cpu-manager-options-unused",
    about: "an option that does not exist, and no other rule finds it",
    bad: () => groupProblems("aws", { kubelet: { cpuManagerPolicyOptions: { "no-such": "false" } } }),
    found: [[at("no-such"), 'cpuManagerPolicy "none"', part("no options")]],
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "cpu-manager-options-unused",
      about: `an option of the static policy, and none of the other, on ${cloud}`,
      good: () => [
        ...groupProblems(cloud, withOption(FULL)),
        ...groupProblems(cloud, { kubelet: { cpuManagerPolicy: "none", cpuManagerPolicyOptions: {} } }),
      ],
    }),
  ),
]);

describe("cpu-manager-option-unavailable", () => {
  it("asks for the nearest option", () => {
    expect(groupProblems("aws", withOption("full-pcpu-only"))[0]?.hint).toBe(
      withWayOn("cpu-manager-option-unavailable", 'Did you mean "full-pcpus-only"?'),
    );
  });

  it.each(ALPHA)("names the feature gate that %s needs", (option) => {
    for (const kubernetesVersion of KUBERNETES_MINORS) {
      const [problem] = groupProblems("aws", withOption(option, "false"), { kubernetesVersion });
      expect(problem?.what).toContain(`Kubernetes ${kubernetesVersion} accepts this option only with the feature gate`);
    }
  });
});

const reserving = (kubeReserved: ReservedResources, systemReserved: ReservedResources = {}) => ({
  kubelet: { cpuManagerPolicy: "static", kubeReserved, systemReserved } as const,
});

describeRules([
  ...(
    [
      ["0", {}],
      ["0m", { cpu: "0" }],
    ] as const
  ).map(
    ([cpu, systemReserved]): RuleCase => ({
      rule: "cpu-manager-without-reservation",
      about: `${cpu} in kubeReserved with ${JSON.stringify(systemReserved)} in systemReserved`,
      bad: () => groupProblems("aws", reserving({ cpu }, systemReserved)),
      found: [
        [
          "prod-aws/general: kubelet.kubeReserved.cpu",
          `"${cpu}", with nothing in systemReserved`,
          part("more than 0 in kubeReserved and systemReserved together"),
        ],
      ],
      good: () => groupProblems("aws", reserving({ cpu }, { cpu: "1m" })),
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "cpu-manager-without-reservation",
      about: `some CPU in either reservation, and the default, on ${cloud}`,
      good: () =>
        [
          reserving({ cpu: "1" }),
          reserving({ cpu: "0" }, { cpu: "1m" }),
          reserving({}),
          { kubelet: { kubeReserved: { cpu: "0" } } },
        ].flatMap((change) => groupProblems(cloud, change)),
    }),
  ),
  {
    rule: "kubelet-reservation-invalid",
    about: "a reservation that is not an amount, which the static policy does not judge",
    bad: () => groupProblems("aws", reserving({ cpu: "0" }, { cpu: "some" })),
    found: [["prod-aws/general: kubelet.systemReserved.cpu", '"some"', part("whole millicores")]],
  },
]);
