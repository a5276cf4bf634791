import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import { plainBytes } from "../../base/quantity";
import { SHUTDOWN_PERIODS } from "../../clouds/spot";
import { dottedSysctl } from "../../node/setup/system";
import type { PlannedGroup } from "../../stages/planned";
import { KUBELET } from "../../stages/premises";
import type { Finding, Found, GroupRules, Word } from "../../stages/rule";
import { isKubernetesMinor, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { kubeletDuration, reservedAmount } from "../node-budget";
import { soundMachine } from "../planned-machines";

/** pkg/apis/policy/validation, SysctlContainSlashPatternFmt. */
const SYSCTL_PATTERN = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]$/;
const LONGEST_SYSCTL = 253;

/** The kubelet's own default thresholds of image deletion, in percent (pkg/kubelet/apis/config/v1beta1/defaults.go). */
const DEFAULT_HIGH = 85;
const DEFAULT_LOW = 80;
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
  "1.37": ["align-by-socket", "distribute-cpus-across-cores"],
};

/** Rules over the settings of a group's kubelets that have no rules of their own topic, and over their CPU manager. */
export const KUBELET_RULES: GroupRules = {
  /** The kubelet does not start: a sysctl without namespaces would be set for the whole node (pkg/kubelet/sysctl/allowlist.go). */
  "allowed-unsafe-sysctl-invalid": {
    title: "`allowedUnsafeSysctls` are names of namespaced sysctls, or prefixes of such names followed by `*`.",
    premise: KUBELET,
    expected: "kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, net.*, or names that these match",
    hint: "Use sysctls for settings of the whole node; a pattern has a single * at its end.",
    find: (group) =>
      (group.settings.kubelet.allowedUnsafeSysctls ?? []).flatMap((sysctl, index) => {
        const named = sysctl.length <= LONGEST_SYSCTL && SYSCTL_PATTERN.test(sysctl);
        if (named && isNamespaced(sysctl)) return [];
        return {
          path: `kubelet.allowedUnsafeSysctls[${index}]`,
          what: named
            ? "Kubernetes does not treat this sysctl as namespaced, so no pod may set it."
            : "This is not the name of a sysctl, nor a pattern of names.",
          got: show(sysctl),
        };
      }),
  },
  /**
   * The kubelet does not start with a size that is not a 64-bit number, and never rotates logs with a negative one
   * (Kubernetes 1.36.2, pkg/kubelet/logs/container_log_manager.go, parseMaxSize; 2026-11).
   */
  "container-log-size-invalid": {
    title: "`containerLogMaxSize` is a size in whole bytes, above 0.",
    what: "The kubelet cannot rotate a container's log at this size.",
    expected: 'whole bytes above 0, as a whole number with a suffix: "10Mi", "1536Ki"',
    hint: 'Use a smaller unit instead of a fraction: "1536Ki" for "1.5Mi".',
    find(group) {
      const size = group.settings.kubelet.containerLogMaxSize;
      if (size === undefined || (plainBytes(size) ?? 0n) > 0n) return [];
      return { path: "kubelet.containerLogMaxSize", got: show(size) };
    },
  },
  /** The kubelet does not start otherwise (Kubernetes 1.36.2, pkg/kubelet/apis/config/validation; 2026-11). */
  "image-gc-thresholds-crossed": {
    title: "`imageGCLowThresholdPercent` is below `imageGCHighThresholdPercent`.",
    premise: KUBELET,
    what: "The kubelet does not start, because deleting images could not get from the high threshold down to the low one.",
    expected: "imageGCLowThresholdPercent below imageGCHighThresholdPercent",
    hint: "Lower the low threshold or raise the high one; declare both if one of them is a default.",
    find(group) {
      const { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high } = group.settings.kubelet;
      if ((low ?? DEFAULT_LOW) < (high ?? DEFAULT_HIGH)) return [];
      const field = low === undefined ? "imageGCHighThresholdPercent" : "imageGCLowThresholdPercent";
      const got = `low ${low ?? `${DEFAULT_LOW} by default`}, high ${high ?? `${DEFAULT_HIGH} by default`}`;
      return { path: `kubelet.${field}`, got };
    },
  },
  /**
   * The kubelet does not start with other periods (pkg/kubelet/apis/config/validation). systemd is told to wait for a number of
   * whole seconds (logind.conf, InhibitDelayMaxSec).
   */
  "shutdown-grace-period-invalid": {
    title: "`shutdownGracePeriod` is in whole seconds, and no shorter than `shutdownGracePeriodCriticalPods`.",
    find(group) {
      const unreadable = PERIODS.filter((period) => {
        const declared = group.settings.kubelet[period];
        return declared !== undefined && seconds(group, declared) === null;
      });
      return unreadable.length > 0 ? unreadable.map((period) => unreadableFinding(group, period)) : crossed(group);
    },
  },
  /**
   * The kubelet does not start with another option, whatever its value (pkg/kubelet/cm/cpumanager, CheckPolicyOptionAvailable).
   * Options without the static policy are left to `cpu-manager-options-unused`.
   */
  "cpu-manager-option-unavailable": {
    title:
      "`cpuManagerPolicyOptions` are options that the cluster's Kubernetes version accepts without a feature gate.",
    premise: KUBELET,
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      if (cpuManagerPolicy !== "static") return [];
      return Object.keys(cpuManagerPolicyOptions).flatMap((option) => optionFindings(group, option));
    },
  },
  /** The only pair of options without a feature gate that the kubelet refuses (1.36.2, policy_options.go, NewStaticPolicyOptions; 2026-11). */
  "cpu-manager-options-conflict": {
    title: "`cpuManagerPolicyOptions` keep CPUs near one cache or spread them over NUMA nodes, not both.",
    premise: KUBELET,
    what: "The kubelet does not start with both options.",
    expected: 'at most one of the two options "true"',
    hint: "Keep the option that your pods need more, and remove the other one.",
    find(group) {
      const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
      const both = [UNCORE, NUMA].every((option) => cpuManagerPolicyOptions[option] === "true");
      if (cpuManagerPolicy !== "static" || !both) return [];
      return { path: joinPath(OPTIONS, NUMA), got: `"true", and ${show(UNCORE)} "true"` };
    },
  },
  /** The policy `none` refuses every option, and the kubelet does not start (1.36.2, cpumanager/policy_none.go; 2026-11). */
  "cpu-manager-options-unused": {
    title:
      "`cpuManagerPolicyOptions` are declared only with the static policy, which is the only one that has options.",
    premise: KUBELET,
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
   * Containers that own CPUs would take all shared ones from the others, so the kubelet does not start (Kubernetes 1.36.2,
   * cpumanager/cpu_manager.go, NewManager; 2026-11).
   */
  "cpu-manager-without-reservation": {
    title: "A NodeGroup with the static CPU manager policy reserves some CPU.",
    premise: KUBELET,
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

/** Sysctls with namespaces, by Kubernetes' list (k8s.io/component-helpers, node/util/sysctl/namespace.go). */
const NAMESPACED: ReadonlySet<string> = new Set([
  "kernel.sem",
  ...["kernel.shm", "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced"],
  ...["kernel.msg", "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni"],
]);

const NAMESPACED_PREFIXES = ["net.", "fs.mqueue."];

function isNamespaced(sysctl: string): boolean {
  const [beginning = ""] = dottedSysctl(sysctl).split("*");
  return NAMESPACED.has(beginning) || NAMESPACED_PREFIXES.some((prefix) => beginning.startsWith(prefix));
}

const WHOLE = "shutdownGracePeriod";
const CRITICAL = "shutdownGracePeriodCriticalPods";
const PERIODS = [WHOLE, CRITICAL] as const;

type Period = (typeof PERIODS)[number];

/** Whole seconds of a period; null if it is anything else, or negative. */
function seconds(group: PlannedGroup, period: string): number | null {
  const amount = (kubeletDuration(group, period) ?? Number.NaN) / 1e9;
  return Number.isInteger(amount) && amount >= 0 ? amount : null;
}

function unreadableFinding({ settings }: PlannedGroup, period: Period): Finding<Word> {
  return {
    path: `kubelet.${period}`,
    what: "A shutdown grace period must be a duration in whole seconds.",
    got: show(settings.kubelet[period]),
    expected: 'a Go duration in whole seconds: "90s", "2m"; "0s" for no wait',
    hint: "Write minutes and seconds.",
  };
}

/** A default takes the place of a period that is not declared; two defaults are not crossed. */
function crossed(group: PlannedGroup): Found<Word> {
  const { [WHOLE]: whole, [CRITICAL]: critical } = group.settings.kubelet;
  if (whole === undefined && critical === undefined) return [];
  const defaults = SHUTDOWN_PERIODS[group.cluster.cloud];
  const periods = { [WHOLE]: whole ?? defaults[WHOLE], [CRITICAL]: critical ?? defaults[CRITICAL] };
  const isCrossed = (seconds(group, periods[CRITICAL]) ?? 0) > (seconds(group, periods[WHOLE]) ?? 0);
  if (soundMachine(group) === null || !isCrossed) return [];
  const [defaulted = null] = PERIODS.filter((period) => group.settings.kubelet[period] === undefined);
  return [crossedFinding(periods, defaulted)];
}

function crossedFinding(periods: Readonly<Record<Period, string>>, defaulted: Period | null): Finding<Word> {
  const inWords = (period: Period) => `${show(periods[period])}${period === defaulted ? " by default" : ""}`;
  return {
    path: `kubelet.${defaulted === CRITICAL ? WHOLE : CRITICAL}`,
    what: "The part for critical pods is longer than the whole period, so the kubelet would not start.",
    got: `${inWords(CRITICAL)} of ${inWords(WHOLE)}`,
    expected: "a period for critical pods that is at most the whole period",
    hint: defaulted === null ? `Raise ${WHOLE}, or lower ${CRITICAL}.` : `Declare ${defaulted} too.`,
  };
}

function optionFindings({ cluster, settings }: PlannedGroup, option: string): Found<Word> {
  const version = cluster.props.kubernetesVersion;
  const gated = settings.kubelet.featureGates?.CPUManagerPolicyAlphaOptions !== true;
  const alpha = gated && isKubernetesMinor(version) ? ALPHA_OPTIONS[version] : [];
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
