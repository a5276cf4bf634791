import type { JoinTokenRotation } from "../declaration/bootstrap";
import type { ResolvedAlerts } from "../stages/resolved-component";

/** What the alerts follow from. */
interface RotationTimes {
  readonly rotation: Pick<JoinTokenRotation, "alert">;
  readonly everyHours: number;
  readonly ttlHours: number;
}

const CRON_JOB = '{namespace="kube-system",cronjob="join-token-rotation"}';

/**
 * Seconds since the last run that succeeded, or since the CronJob was created (kube-state-metrics 2.18,
 * docs/metrics/workload/cronjob-metrics.md; both metrics are stable). Of several replicas of it the newest word counts.
 */
const AGE = `time() - max(kube_cronjob_status_last_successful_time${CRON_JOB} or kube_cronjob_created${CRON_JOB})`;

/** One for a run that failed, and one for a token about to end; null where they are not asked for. */
export function rotationAlerts({ rotation: { alert }, everyHours, ttlHours }: RotationTimes): ResolvedAlerts | null {
  if (alert === undefined || alert === false) return null;
  const halfRun = everyHours * 1800;
  return {
    labels: alert.labels ?? {},
    rules: [
      {
        name: "JoinTokenRotationFailed",
        // A CronJob that nobody sees is as bad as one that fails.
        expression: `${AGE} > ${everyHours * 3600 + halfRun} or absent(kube_cronjob_created${CRON_JOB})`,
        severity: "warning",
        summary: "No new join token was made.",
        description: `The CronJob kube-system/join-token-rotation should succeed every ${everyHours} h and has not, or kube-state-metrics does not see it. The logs of its last Job say why.`,
      },
      {
        name: "JoinTokenExpiring",
        expression: `${AGE} > ${ttlHours * 3600 - halfRun}`,
        severity: "critical",
        summary: "The join token is about to end, or has ended.",
        description: `The token that nodes read is good for ${ttlHours} h and was not renewed: no new machine becomes a node once it has ended.`,
      },
    ],
  };
}
