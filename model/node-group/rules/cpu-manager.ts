import { didYouMean } from "../../base/nearest-name";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { PlannedGroup } from "../../stages/planned";
import type { Found, GroupRules, Word } from "../../stages/rule";
import { isKubernetesMinor, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { reservedAmount } from "../node-budget";

const OPTIONS = "kubelet.cpuManagerPolicyOptions";
const UNCORE = "prefer-align-cpus-by-uncorecache";
const NUMA = "distribute-cpus-across-numa";

/** Options of the static CPU manager (pkg/kubelet/cm/cpumanager/policy_options.go), the same in all minors. */
const STATIC_POLICY_OPTIONS: readonly string[] = [
  "align-by-socket",
  "distribute-cpus-across-cores",
  NUMA,
  "full-pcpus-only",
  UNCORE,
  "strict-cpu-reservation",
];

/** Those that need the feature gate CPUManagerPolicyAlphaOptions, which is off by default. */
const ALPHA_OPTIONS: Readonly<Record<KubernetesMinor, readonly string[]>> = {
  "1.33": ["align-by-socket", "distribute-cpus-across-cores", UNCORE],
  "1.34": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.35": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.36": ["align-by-socket", "distribute-cpus-across-cores"],
};

/** Rules over the CPU manager of a group's kubelets. */
export const CPU_MANAGER_RULES: GroupRules = {
  /**
   * The kubelet does not start with another option, whatever its value (pkg/kubelet/cm/cpumanager, CheckPolicyOptionAvailable).
   * Options without the static policy are left to `cpu-manager-options-unused`.
   */
  "cpu-manager-option-unavailable": {
    title:
      "`cpuManagerPolicyOptions` are options that the cluster's Kubernetes version accepts without a feature gate.",
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      if (cpuManagerPolicy !== "static") return [];
      return Object.keys(cpuManagerPolicyOptions).flatMap((option) => optionFindings(group, option));
    },
  },
  /** The only pair of options without a feature gate that the kubelet refuses (policy_options.go, NewStaticPolicyOptions). */
  "cpu-manager-options-conflict": {
    title: "`cpuManagerPolicyOptions` keep CPUs near one cache or spread them over NUMA nodes, not both.",
    what: "The kubelet does not start with both options.",
    expected: 'at most one of the two "true"',
    hint: "Keep the option that your pods need more, and remove the other one.",
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      const both = [UNCORE, NUMA].every((option) => cpuManagerPolicyOptions[option] === "true");
      if (cpuManagerPolicy !== "static" || !both) return [];
      return { path: joinPath(OPTIONS, NUMA), got: `"true", and ${show(UNCORE)} "true"` };
    },
  },
  /** The policy `none` refuses every option, and the kubelet does not start (pkg/kubelet/cm/cpumanager/policy_none.go). */
  "cpu-manager-options-unused": {
    title:
      "`cpuManagerPolicyOptions` are declared only with the static policy, which is the only one that has options.",
    what: "The kubelet does not start with an option that its CPU manager policy does not have.",
    expected: 'cpuManagerPolicy "static", or no options',
    hint: "Declare the static policy, or remove the option.",
    find(group) {
      const { cpuManagerPolicy = "none", cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      if (cpuManagerPolicy === "static") return [];
      return Object.keys(cpuManagerPolicyOptions).map((option) => ({
        path: joinPath(OPTIONS, option),
        got: `cpuManagerPolicy ${show(cpuManagerPolicy)}`,
      }));
    },
  },
  /**
   * Containers that own CPUs would take all shared ones from the others, so the kubelet does not start (cpumanager/cpu_manager.go,
   * NewManager).
   */
  "cpu-manager-without-reservation": {
    title: "A NodeGroup with the static CPU manager policy reserves some CPU.",
    what: "The static CPU manager policy leaves the reserved CPUs to containers that own none; without any the kubelet does not start.",
    expected: "more than 0 in kubeReserved and systemReserved together",
    hint: 'Leave it out for the default by machine size, or write "1" for a whole CPU.',
    find(group) {
      const { cpuManagerPolicy, kubeReserved, systemReserved } = group.settings.kubelet;
      const declared = kubeReserved?.cpu;
      if (cpuManagerPolicy !== "static" || declared === undefined) return [];
      const none = [declared, systemReserved?.cpu ?? "0"].every((text) => reservedAmount("cpu", text) === 0n);
      if (!none) return [];
      return { path: "kubelet.kubeReserved.cpu", got: `${show(declared)}, with nothing in systemReserved` };
    },
  },
};

function optionFindings({ cluster }: PlannedGroup, option: string): Found<Word> {
  const version = cluster.props.kubernetesVersion;
  const alpha = isKubernetesMinor(version) ? ALPHA_OPTIONS[version] : [];
  const available = STATIC_POLICY_OPTIONS.filter((name) => !alpha.includes(name));
  if (available.includes(option)) return [];
  return {
    path: joinPath(OPTIONS, option),
    what: alpha.includes(option)
      ? `Kubernetes ${version} accepts this option only with the feature gate CPUManagerPolicyAlphaOptions, which is off.`
      : "The static CPU manager policy has no such option.",
    got: show(option),
    expected: `one of ${available.map(show).join(", ")}`,
    hint: didYouMean(option, available, "Name one of these options, or remove it."),
  };
}
