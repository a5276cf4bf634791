import { joinPath } from "../../base/path";
import { nearestName, show } from "../../base/problem";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, Word } from "../../stages/rule";
import { isKubernetesMinor, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { reservedAmount } from "../node-budget";

const UNCORE = "prefer-align-cpus-by-uncorecache";

const NUMA = "distribute-cpus-across-numa";

/** Options of the static CPU manager (pkg/kubelet/cm/cpumanager/policy_options.go), the same in all minors. */
const CPU_MANAGER_OPTIONS: readonly string[] = [
  "align-by-socket",
  "distribute-cpus-across-cores",
  "distribute-cpus-across-numa",
  "full-pcpus-only",
  "prefer-align-cpus-by-uncorecache",
  "strict-cpu-reservation",
];

/** Those that need the feature gate CPUManagerPolicyAlphaOptions, which is off by default. */
const ALPHA_CPU_MANAGER_OPTIONS: Readonly<Record<KubernetesMinor, readonly string[]>> = {
  "1.33": ["align-by-socket", "distribute-cpus-across-cores", "prefer-align-cpus-by-uncorecache"],
  "1.34": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.35": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.36": ["align-by-socket", "distribute-cpus-across-cores"],
};

/** TODO */
export const CPU_MANAGER_RULES: GroupRules = {
  /** The kubelet does not start with others, whatever their value (pkg/kubelet/cm/cpumanager, CheckPolicyOptionAvailable). */
  "cpu-manager-option-unavailable": {
    title: "`cpuManagerPolicyOptions` are options that the cluster's Kubernetes has without a feature gate.",
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      // Without the policy they are all another rule's.
      if (cpuManagerPolicy !== "static") return [];
      return Object.keys(cpuManagerPolicyOptions).flatMap((option) => unavailable(group, option));
    },
  },
  /** The one pair that the kubelet refuses of options that need no feature gate (policy_options.go, NewStaticPolicyOptions). */
  "cpu-manager-options-conflict": {
    title: "CPUs are kept near one cache or spread over NUMA nodes, not both.",
    what: "The kubelet does not start with both options.",
    expected: 'at most one of the two "true"',
    hint: "Remove one of them.",
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      const both = [UNCORE, NUMA].every((option) => cpuManagerPolicyOptions[option] === "true");
      if (cpuManagerPolicy !== "static" || !both) return [];
      return [{ path: joinPath("kubelet.cpuManagerPolicyOptions", NUMA), got: `"true", and ${show(UNCORE)} "true"` }];
    },
  },
  /** The policy `none` refuses any option, and with it the kubelet to start (pkg/kubelet/cm/cpumanager/policy_none.go). */
  "cpu-manager-options-unused": {
    title: "`cpuManagerPolicyOptions` come with the static policy, which is the only one that has any.",
    what: "The kubelet does not start with an option of a CPU manager policy that it does not follow.",
    expected: 'cpuManagerPolicy "static", or no options',
    hint: "Declare the static policy, or remove the option.",
    find(group) {
      const { cpuManagerPolicy = "none", cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      if (cpuManagerPolicy === "static") return [];
      return Object.keys(cpuManagerPolicyOptions).map((option) => ({
        path: joinPath("kubelet.cpuManagerPolicyOptions", option),
        got: `cpuManagerPolicy ${show(cpuManagerPolicy)}`,
      }));
    },
  },
  /** The shared CPUs would run out under containers that own theirs, so the kubelet does not start (cpumanager/cpu_manager.go, NewManager). */
  "cpu-manager-without-reservation": {
    title: "With the static CPU manager policy some CPU is reserved.",
    what: "The static CPU manager policy keeps the reserved CPUs for all who own none; with none the kubelet does not start.",
    expected: "more than 0 in kubeReserved and systemReserved together",
    hint: 'Leave it out for the default by machine size, or write "1" for a whole CPU.',
    find(group) {
      const { cpuManagerPolicy, kubeReserved, systemReserved } = group.settings.kubelet;
      const declared = kubeReserved?.cpu;
      if (cpuManagerPolicy !== "static" || declared === undefined) return [];
      const none = [declared, systemReserved?.cpu ?? "0"].every((text) => reservedAmount("cpu", text) === 0n);
      if (!none) return [];
      return [{ path: "kubelet.kubeReserved.cpu", got: `${show(declared)}, with nothing in systemReserved` }];
    },
  },
};

function unavailable(group: PlannedGroup, option: string): readonly Finding<Word>[] {
  const version = group.cluster.props.kubernetesVersion;
  const alpha = isKubernetesMinor(version) ? ALPHA_CPU_MANAGER_OPTIONS[version] : [];
  if (CPU_MANAGER_OPTIONS.includes(option) && !alpha.includes(option)) return [];
  const available = CPU_MANAGER_OPTIONS.filter((name) => !alpha.includes(name));
  const nearest = nearestName(option, available);
  return [
    {
      path: joinPath("kubelet.cpuManagerPolicyOptions", option),
      what: alpha.includes(option)
        ? `Kubernetes ${version} takes this option with the feature gate CPUManagerPolicyAlphaOptions only, which is off.`
        : "The static CPU manager policy has no such option.",
      got: show(option),
      expected: `one of ${available.map(show).join(", ")}`,
      hint: nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`,
    },
  ];
}
