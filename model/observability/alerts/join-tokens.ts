import { declaredRotation, ROTATION } from "../../join-token/rotation";
import { TOKEN_NAMESPACE } from "../../join-token/rotation-script";
import { KUBE_STATE_METRICS } from "../../versions/metric-lists/kubernetes";
import type { Alert } from "../alert";
import { seriesOf } from "../series";
import { KUBE_STATE_METRICS_VERSION, readRelease, type WatchedCluster } from "../watched";

/** One for a run that failed, and one for a token about to end. */
export function joinTokenAlerts(watched: WatchedCluster): readonly Alert[] {
  const declared = declaredRotation(watched.planned);
  if (declared === null) return [];
  const { everyHours, ttlHours } = declared;
  const series = seriesOf(KUBE_STATE_METRICS, readRelease(watched, "kube-state-metrics", KUBE_STATE_METRICS_VERSION));
  const job = { namespace: `=${TOKEN_NAMESPACE}`, cronjob: `=${ROTATION}` } as const;
  const created = series("kube_cronjob_created", job);
  // Of several replicas of kube-state-metrics the newest word counts.
  const age = `time() - max(${series("kube_cronjob_status_last_successful_time", job)} or ${created})`;
  const halfRun = everyHours * 1800;
  return [
    {
      name: "JoinTokenRotationFailed",
      // A CronJob that nobody sees is as bad as one that fails.
      expression: `${age} > ${everyHours * 3600 + halfRun} or absent(${created})`,
      minutes: 0,
      severity: "warning",
      summary: "No new join token was made.",
      description: `The CronJob ${TOKEN_NAMESPACE}/${ROTATION} should succeed every ${everyHours} h and has not, or kube-state-metrics does not see it. The logs of its last Job say why.`,
    },
    {
      name: "JoinTokenExpiring",
      expression: `${age} > ${ttlHours * 3600 - halfRun}`,
      minutes: 0,
      severity: "critical",
      summary: "The join token is about to end, or has ended.",
      description: `The token that nodes read is good for ${ttlHours} h and was not renewed: no new machine becomes a node once it has ended.`,
    },
  ];
}
