import type { AlertsDeclaration } from "../declaration/observability";
import type { ResolvedComponent } from "../stages/resolved-component";
import type { AlertGroup } from "../stages/resolved-observability";
import { type Alert, finishAlert } from "./alert";
import { autoscalerLoopAlerts, scaleUpAlerts } from "./alerts/autoscaler";
import { cloudCallAlerts } from "./alerts/cloud-calls";
import { controllerAlerts } from "./alerts/controllers";
import { joinTokenAlerts } from "./alerts/join-tokens";
import { knownDefectAlerts } from "./alerts/known-defects";
import { apiServiceAlerts, metricsServerAlerts } from "./alerts/metrics-apis";
import { vpaAlerts } from "./alerts/vertical-pod-autoscaler";
import { workloadAlerts } from "./alerts/workloads";
import type { Release } from "./series";
import { releaseIn, type WatchedCluster } from "./watched";

const NAME = "observability";

/** Namespace where none is declared: that of the manifests of kube-prometheus. */
const DEFAULT_NAMESPACE = "monitoring";

/** Decides what a cluster is watched with; nothing where it declares nothing, or wants none. */
export function observabilityComponent(watched: WatchedCluster): readonly ResolvedComponent<"observability">[] {
  const declared = watched.planned.declared.props[NAME];
  if (declared === undefined || declared.alerts === false) return [];
  const { namespace = DEFAULT_NAMESPACE, alerts = {} } = declared;
  const groups = alertGroups(watched, alerts);
  if (groups.length === 0) return [];
  const own = { namespace, alerts: { labels: alerts.labels ?? {}, groups } };
  return [{ kind: NAME, name: NAME, declaredAs: NAME, programs: [], own, acknowledged: [] }];
}

/** The alerts about what the cluster runs, by subject; a subject of which it runs nothing has none. */
function alertGroups(watched: WatchedCluster, { runbooks }: AlertsDeclaration): readonly AlertGroup[] {
  return Object.entries(SUBJECTS).flatMap(([subject, alertsOf]) => {
    const alerts = alertsOf(watched).map((alert) => finishAlert(alert, runbooks));
    return alerts.length === 0 ? [] : [{ subject, alerts }];
  });
}

/** Sorted by name. */
const SUBJECTS: Readonly<Record<string, (watched: WatchedCluster) => readonly Alert[]>> = {
  "cluster-autoscaler": (watched) =>
    ofRelease(watched, "cluster-autoscaler", (release) => [
      ...autoscalerLoopAlerts(release),
      ...scaleUpAlerts(release),
      ...cloudCallAlerts(release),
      ...knownDefectAlerts(watched, release),
    ]),
  components: workloadAlerts,
  controllers: controllerAlerts,
  "join-tokens": joinTokenAlerts,
  "metrics-apis": (watched) => [
    ...apiServiceAlerts(watched),
    ...ofRelease(watched, "metrics-server", metricsServerAlerts),
  ],
  "vertical-pod-autoscaler": (watched) => ofRelease(watched, "vertical-pod-autoscaler", vpaAlerts),
};

function ofRelease(
  watched: WatchedCluster,
  kind: "cluster-autoscaler" | "metrics-server" | "vertical-pod-autoscaler",
  alertsOf: (release: Release) => readonly Alert[],
): readonly Alert[] {
  const release = releaseIn(watched, kind);
  return release === null ? [] : alertsOf(release);
}
