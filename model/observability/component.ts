import { scanSeconds } from "../cluster-autoscaler/api-traffic";
import type { ObservabilityDeclaration } from "../declaration/observability";
import type { AnyResolvedComponent, ResolvedComponent } from "../stages/resolved-component";
import type { ResolvedAlerts, ResolvedDashboards } from "../stages/resolved-observability";
import { type Alert, finishAlert } from "./alert";
import { autoscalerLoopAlerts, scaleUpAlerts } from "./alerts/autoscaler";
import { cloudCallAlerts } from "./alerts/cloud-calls";
import {
  cloudControllerAlerts,
  storageAlerts,
  terminationHandlerAlerts,
  volumeOperationAlerts,
} from "./alerts/cloud-programs";
import { controllerAlerts } from "./alerts/controllers";
import { joinTokenAlerts } from "./alerts/join-tokens";
import { knownDefectAlerts } from "./alerts/known-defects";
import { apiServiceAlerts, metricsServerAlerts } from "./alerts/metrics-apis";
import { nodeProblemAlerts } from "./alerts/node-problems";
import { targetAlerts } from "./alerts/targets";
import { vpaAlerts } from "./alerts/vertical-pod-autoscaler";
import { workloadAlerts } from "./alerts/workloads";
import { autoscalerDashboard } from "./dashboards/autoscaler";
import { cloudCallsDashboard } from "./dashboards/cloud-calls";
import { wasteDashboard } from "./dashboards/waste";
import type { Release } from "./series";
import { releaseIn, type WatchedCluster } from "./watched";

const NAME = "observability";

/** Namespace where none is declared: that of the manifests of kube-prometheus. */
const DEFAULT_NAMESPACE = "monitoring";

/** Decides what a cluster is watched with; nothing where it declares nothing, or wants none. */
export function observabilityComponent(watched: WatchedCluster): readonly ResolvedComponent<"observability">[] {
  const declared = watched.planned.declared.props[NAME];
  if (declared === undefined) return [];
  const { namespace = DEFAULT_NAMESPACE } = declared;
  const own = { namespace, alerts: alertsOf(watched, declared), dashboards: dashboardsOf(watched, declared) };
  if (own.alerts === null && own.dashboards === null) return [];
  return [{ kind: NAME, name: NAME, declaredAs: NAME, programs: [], own, acknowledged: [] }];
}

/** The alerts about what the cluster runs, by subject; a subject of which it runs nothing has none. */
function alertsOf(watched: WatchedCluster, { alerts = {} }: ObservabilityDeclaration): ResolvedAlerts | null {
  if (alerts === false) return null;
  const groups = Object.entries(SUBJECTS).flatMap(([subject, alertsAbout]) => {
    const written = alertsAbout(watched).map((alert) => finishAlert(alert, alerts.runbooks));
    return written.length === 0 ? [] : [{ subject, alerts: written }];
  });
  return groups.length === 0 ? null : { labels: alerts.labels ?? {}, groups };
}

/** What Grafana's sidecar selects unless told otherwise. */
const SIDECAR_LABELS = { grafana_dashboard: "1" };

/** Dashboards are about cluster-autoscaler; a cluster without one has none. */
function dashboardsOf(
  watched: WatchedCluster,
  { dashboards = {} }: ObservabilityDeclaration,
): ResolvedDashboards | null {
  const release = releaseIn(watched, "cluster-autoscaler");
  if (dashboards === false || release === null) return null;
  const { labels = SIDECAR_LABELS, annotations = {} } = dashboards;
  const boards = [autoscalerDashboard(release), cloudCallsDashboard(release), wasteDashboard(watched, release)];
  return { labels, annotations, boards };
}

/** Sorted by name. */
const SUBJECTS: Readonly<Record<string, (watched: WatchedCluster) => readonly Alert[]>> = {
  "cloud-controller": (watched) => ofRelease(watched, "cloud-controller-manager", cloudControllerAlerts),
  "cluster-autoscaler": (watched) =>
    ofRelease(watched, "cluster-autoscaler", (release) => [
      ...autoscalerLoopAlerts(release, scanSeconds(watched.planned.declared.props.clusterAutoscaler ?? {})),
      ...scaleUpAlerts(release),
      ...cloudCallAlerts(release),
      ...knownDefectAlerts(watched, release),
    ]),
  components: (watched) => [...workloadAlerts(watched), ...targetAlerts(watched)],
  controllers: controllerAlerts,
  "join-tokens": joinTokenAlerts,
  "metrics-apis": (watched) => [
    ...apiServiceAlerts(watched),
    ...ofRelease(watched, "metrics-server", metricsServerAlerts),
  ],
  "node-problems": nodeProblemAlerts,
  "node-termination": (watched) => ofRelease(watched, "node-termination-handler", terminationHandlerAlerts),
  storage: (watched) =>
    ofRelease(watched, "storage", (release) => [
      ...storageAlerts(release),
      ...driversIn(watched).flatMap((driver) => volumeOperationAlerts(release, driver)),
    ]),
  "vertical-pod-autoscaler": (watched) => ofRelease(watched, "vertical-pod-autoscaler", vpaAlerts),
};

function driversIn({ components }: WatchedCluster): readonly string[] {
  return components.flatMap((component) => (component.kind === "storage" ? [component.own.driver] : []));
}

function ofRelease(
  watched: WatchedCluster,
  kind: AnyResolvedComponent["kind"],
  alertsOf: (release: Release) => readonly Alert[],
): readonly Alert[] {
  const release = releaseIn(watched, kind);
  return release === null ? [] : alertsOf(release);
}
