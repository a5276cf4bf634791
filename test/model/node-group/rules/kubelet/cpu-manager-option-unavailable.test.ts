import { describe, expect, it } from "@jest/globals";
import { KUBERNETES_MINORS } from "../../../../../model/versions/kubernetes-minor";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "cpu-manager-option-unavailable";

const withOption = (option: string, value = "true") => ({
  kubelet: { cpuManagerPolicy: "static", cpuManagerPolicyOptions: { [option]: value } } as const,
});
const path = (option: string) => `prod-aws/general: kubelet.cpuManagerPolicyOptions["${option}"]`;

describe(CODE, () => {
  it("reports an option that there is none of, and the nearest that there is", () => {
    const problems = groupProblems("aws", withOption("full-pcpu-only"));
    expect(problems).toEqual([partly(CODE, path("full-pcpu-only"), '"full-pcpu-only"', '"full-pcpus-only"')]);
    expect(problems[0]?.hint).toBe('Did you mean "full-pcpus-only"?');
  });

  it.each(["align-by-socket", "distribute-cpus-across-cores"])("reports %s of every minor, off as well", (option) => {
    for (const kubernetesVersion of KUBERNETES_MINORS) {
      const problems = groupProblems("aws", withOption(option, "false"), { kubernetesVersion });
      expect(problems).toEqual([partly(CODE, path(option), JSON.stringify(option), "one of")]);
      expect(problems[0]?.what).toContain(`Kubernetes ${kubernetesVersion} takes this option with the feature gate`);
    }
  });

  it("reports an option that was alpha in the cluster's minor", () => {
    const option = "prefer-align-cpus-by-uncorecache";
    expect(groupProblems("aws", withOption(option), { kubernetesVersion: "1.33" })).toEqual([
      partly(CODE, path(option), JSON.stringify(option), "one of"),
    ]);
    expect(groupProblems("aws", withOption(option), { kubernetesVersion: "1.34" })).toEqual([]);
  });

  it.each(["toString", ""])("reports %p", (option) => {
    expect(groupProblems("aws", withOption(option)).map(({ code }) => code)).toEqual([CODE]);
  });

  it.each(["distribute-cpus-across-numa", "full-pcpus-only", "strict-cpu-reservation"])(
    "accepts %s in every minor",
    (option) => {
      for (const kubernetesVersion of KUBERNETES_MINORS) {
        expect(groupProblems("aws", withOption(option), { kubernetesVersion })).toEqual([]);
        expect(groupProblems("azure", withOption(option), { kubernetesVersion })).toEqual([]);
        expect(groupProblems("google", withOption(option), { kubernetesVersion })).toEqual([]);
      }
    },
  );
});
