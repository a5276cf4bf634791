import { metDefects } from "../../cluster-autoscaler/met-defects";
import type { DefectId } from "../../versions/known-defects";
import { CLUSTER_AUTOSCALER_METRICS } from "../../versions/metric-lists/cluster-autoscaler";
import { KUBE_STATE_METRICS } from "../../versions/metric-lists/kubernetes";
import type { Alert } from "../alert";
import { type Release, seriesOf } from "../series";
import { KUBE_STATE_METRICS_VERSION, readRelease, type WatchedCluster } from "../watched";

/** What a defect looks like from outside: the process ends, loops fail, or pods wait and no group grows. */
type Symptom = "restarts" | "failing loops" | "waiting pods";

/** What each known defect looks like; null for one that no metric shows. A new defect needs its line. */
const SYMPTOMS: Readonly<Record<DefectId, Symptom | null>> = {
  "azure-arm64-templates": "waiting pods",
  "azure-scale-set-size-panic": "restarts",
  "csi-volumes-from-zero": "waiting pods",
  "dynamic-resources-panic": "restarts",
  "google-one-scale-up-at-a-time": "failing loops",
  "gpu-label-without-capacity": "failing loops",
  "node-removal-panic": "restarts",
  "one-template-stops-all": "failing loops",
  "provisioning-requests-never-accepted": null,
};

/** For each defect of the release that the cluster can meet, acknowledged or not: what tells that it has met it. */
export function knownDefectAlerts(watched: WatchedCluster, release: Release): readonly Alert[] {
  return metDefects(watched.planned).flatMap(({ id, defect }) => {
    const symptom = SYMPTOMS[id];
    if (symptom === null) return [];
    return [
      {
        name: "ClusterAutoscalerKnownDefect",
        expression: EXPRESSIONS[symptom](watched, release),
        minutes: 5,
        severity: "warning",
        summary: `cluster-autoscaler may have met the defect ${id} of its release.`,
        description: `${defect.what} See ${defect.source}.`,
        labels: { defect: id },
      },
    ];
  });
}

const EXPRESSIONS: Readonly<Record<Symptom, (watched: WatchedCluster, release: Release) => string>> = {
  restarts: (watched) => {
    const series = seriesOf(KUBE_STATE_METRICS, readRelease(watched, "kube-state-metrics", KUBE_STATE_METRICS_VERSION));
    const { namespace } = watched.cluster.autoscalerServiceAccount;
    const where = { namespace: `=${namespace}`, container: "=cluster-autoscaler" } as const;
    return `sum(increase(${series("kube_pod_container_status_restarts_total", where)}[1h])) > 1`;
  },
  "failing loops": (_, release) => {
    const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
    return `sum(increase(${series("cluster_autoscaler_errors_total", { type: "=internalError" })}[15m])) > 5`;
  },
  "waiting pods": (_, release) => {
    const series = seriesOf(CLUSTER_AUTOSCALER_METRICS, release);
    const waiting = series("cluster_autoscaler_unschedulable_pods_count", { type: "=unschedulable" });
    return `min_over_time(max(${waiting})[30m:1m]) > 0 unless on () sum(increase(${series("cluster_autoscaler_scaled_up_nodes_total")}[30m])) > 0`;
  },
};
