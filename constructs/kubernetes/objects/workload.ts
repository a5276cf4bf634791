import { selectorLabels } from "../../../model/components/decide";
import type {
  ResolvedCronJob,
  ResolvedDaemonSet,
  ResolvedDeployment,
  ResolvedProgram,
  Rollout,
} from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";
import { podSpec } from "./pod";

/** What makes the program's pods. */
export function addWorkload(objects: KubernetesObject[], program: ResolvedProgram): void {
  const { workload } = program;
  if (workload.kind === "Deployment") addDeployment(objects, program, workload);
  else if (workload.kind === "DaemonSet") addDaemonSet(objects, program, workload);
  else addCronJob(objects, program, workload);
}

function addDeployment(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { replicas, rollout }: ResolvedDeployment,
): void {
  objects.push({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(program),
    spec: {
      replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(program.name) },
      strategy: STRATEGIES[rollout],
      template: podTemplate(program),
    },
  });
}

const STRATEGIES: Readonly<Record<Rollout, object>> = {
  // A replacement that does not come up, because of a flag it does not know for one, leaves all old replicas running.
  surge: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  "one-by-one": { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
  recreate: { type: "Recreate" },
};

function addDaemonSet(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { maxUnavailablePercent }: ResolvedDaemonSet,
): void {
  objects.push({
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: metadata(program),
    spec: {
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(program.name) },
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: `${maxUnavailablePercent}%` } },
      template: podTemplate(program),
    },
  });
}

function addCronJob(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { schedule, retries, deadlineSeconds }: ResolvedCronJob,
): void {
  objects.push({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: metadata(program),
    spec: {
      schedule,
      // The time zone of kube-controller-manager's host would count otherwise.
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: retries,
          activeDeadlineSeconds: deadlineSeconds,
          template: podTemplate(program, { restartPolicy: "Never" }),
        },
      },
    },
  });
}

/** @param more what only pods that end by themselves have: without a restart in place, the logs of each try stay */
function podTemplate(program: ResolvedProgram, more: object = {}): object {
  const { labels, pod } = program;
  return {
    metadata: { labels: { ...identityOf(program)?.podLabels, ...labels }, annotations: ifAny(pod.annotations) },
    spec: { ...podSpec(program), ...more },
  };
}
