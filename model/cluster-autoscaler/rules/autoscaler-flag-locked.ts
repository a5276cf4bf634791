import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { flagPath, flagValue } from "./declared-flags";

/** From this minor on Kubernetes locks the gate that the flag sets (pkg/features/kube_features.go, LockToDefault). */
const LOCKED_SINCE = 35;

/**
 * cluster-autoscaler sets the feature gate DynamicResourceAllocation to the flag's value and exits where it cannot
 * (main.go at 1.35.2 and 1.36.1).
 */
export const autoscalerFlagLocked: ClusterRule = {
  code: "autoscaler-flag-locked",
  title: "Dynamic resource allocation is not switched off from Kubernetes 1.35 on.",
  check({ declared }) {
    const minor = Number(declared.props.kubernetesVersion.split(".")[1]);
    if (minor < LOCKED_SINCE || flagValue(declared, "enable-dynamic-resource-allocation") !== false) return [];
    return [
      clusterFinding(declared, flagPath("enable-dynamic-resource-allocation"), {
        what: `Kubernetes 1.${minor} locks dynamic resource allocation on; cluster-autoscaler would exit at start.`,
        got: "false",
        expected: "true, or no such flag",
        hint: "Remove the flag.",
      }),
    ];
  },
};
