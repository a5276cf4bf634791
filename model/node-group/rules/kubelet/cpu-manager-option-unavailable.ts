import { nearestName } from "../../../base/nearest-name";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";
import { isKubernetesMinor } from "../../../versions/kubernetes-minor";
import { ALPHA_CPU_MANAGER_OPTIONS, CPU_MANAGER_OPTIONS } from "./cpu-manager-options";

/** The kubelet does not start with others, whatever their value (pkg/kubelet/cm/cpumanager, CheckPolicyOptionAvailable). */
export const cpuManagerOptionUnavailable: GroupRule = {
  code: "cpu-manager-option-unavailable",
  title: "`cpuManagerPolicyOptions` are options that the cluster's Kubernetes has without a feature gate.",
  check(group) {
    const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
    // Without the policy they are all another rule's.
    if (cpuManagerPolicy !== "static") return [];
    return Object.keys(cpuManagerPolicyOptions).flatMap((option) => unavailable(group, option));
  },
};

function unavailable(group: PlannedGroup, option: string): readonly Finding[] {
  const version = group.cluster.props.kubernetesVersion;
  const alpha = isKubernetesMinor(version) ? ALPHA_CPU_MANAGER_OPTIONS[version] : [];
  if (CPU_MANAGER_OPTIONS.includes(option) && !alpha.includes(option)) return [];
  const available = CPU_MANAGER_OPTIONS.filter((name) => !alpha.includes(name));
  const nearest = nearestName(option, available);
  return [
    groupFinding(group, joinPath("kubelet.cpuManagerPolicyOptions", option), {
      what: alpha.includes(option)
        ? `Kubernetes ${version} takes this option with the feature gate CPUManagerPolicyAlphaOptions only, which is off.`
        : "The static CPU manager policy has no such option.",
      got: show(option),
      expected: `one of ${available.map(show).join(", ")}`,
      hint: nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`,
    }),
  ];
}
