import type { KubernetesMinor } from "../../../versions/kubernetes-minor";

/** Options of the static CPU manager (pkg/kubelet/cm/cpumanager/policy_options.go), the same in all minors. */
export const CPU_MANAGER_OPTIONS: readonly string[] = [
  "align-by-socket",
  "distribute-cpus-across-cores",
  "distribute-cpus-across-numa",
  "full-pcpus-only",
  "prefer-align-cpus-by-uncorecache",
  "strict-cpu-reservation",
];

/** Those that need the feature gate CPUManagerPolicyAlphaOptions, which is off by default. */
export const ALPHA_CPU_MANAGER_OPTIONS: Readonly<Record<KubernetesMinor, readonly string[]>> = {
  "1.33": ["align-by-socket", "distribute-cpus-across-cores", "prefer-align-cpus-by-uncorecache"],
  "1.34": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.35": ["align-by-socket", "distribute-cpus-across-cores"],
  "1.36": ["align-by-socket", "distribute-cpus-across-cores"],
};
