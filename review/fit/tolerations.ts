import type { ResolvedTaint } from "../../model/declaration/node-registration";
import type { TaintEffect } from "../../model/declaration/taint";
import type { FitPod, PodToleration } from "./pod-spec";
import { compared } from "./selectors";

/** Taints that keep a pod off a node; `PreferNoSchedule` does not. */
const EFFECTS: readonly string[] = ["NoSchedule", "NoExecute"];

/**
 * What the DaemonSet controller lets its pods tolerate besides (pkg/controller/daemon/util/daemonset_util.go,
 * AddOrUpdateDaemonPodTolerations).
 */
const DAEMON_SET_TOLERATIONS: readonly PodToleration[] = [
  tolerationOf("node.kubernetes.io/not-ready", "NoExecute"),
  tolerationOf("node.kubernetes.io/unreachable", "NoExecute"),
  tolerationOf("node.kubernetes.io/disk-pressure", "NoSchedule"),
  tolerationOf("node.kubernetes.io/memory-pressure", "NoSchedule"),
  tolerationOf("node.kubernetes.io/pid-pressure", "NoSchedule"),
  tolerationOf("node.kubernetes.io/unschedulable", "NoSchedule"),
];

const HOST_NETWORK_TOLERATION = tolerationOf("node.kubernetes.io/network-unavailable", "NoSchedule");

function tolerationOf(key: string, effect: TaintEffect): PodToleration {
  return { key, operator: "Exists", value: "", effect };
}

/** The taints that keep a pod off a node (k8s.io/api/core/v1/toleration.go, ToleratesTaint). */
export function repelling(taints: readonly ResolvedTaint[], pod: FitPod): readonly ResolvedTaint[] {
  const tolerations = [...pod.spec.tolerations, ...daemonSetTolerations(pod)];
  return taints.filter(
    (taint) => EFFECTS.includes(taint.effect) && !tolerations.some((each) => tolerates(each, taint)),
  );
}

function daemonSetTolerations({ kind, spec }: FitPod): readonly PodToleration[] {
  if (kind !== "DaemonSet") return [];
  return spec.hostNetwork === true ? [...DAEMON_SET_TOLERATIONS, HOST_NETWORK_TOLERATION] : DAEMON_SET_TOLERATIONS;
}

function tolerates({ key, operator, value, effect }: PodToleration, taint: ResolvedTaint): boolean {
  if (effect !== "" && effect !== taint.effect) return false;
  if (key !== "" && key !== taint.key) return false;
  return MATCHES[operator]?.(taint.value, value) ?? false;
}

/** Whether a taint's value is one that a toleration means, by operator. `Gt` and `Lt` are alpha in 1.35 (KEP-5471). */
const MATCHES: Readonly<Record<string, (taint: string, toleration: string) => boolean>> = {
  "": (taint, toleration) => taint === toleration,
  Equal: (taint, toleration) => taint === toleration,
  Exists: () => true,
  Gt: (taint, toleration) => compared(taint, toleration, (a, b) => a > b),
  Lt: (taint, toleration) => compared(taint, toleration, (a, b) => a < b),
};
