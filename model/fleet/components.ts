import { clusterAutoscalerComponent } from "../cluster-autoscaler/component";
import { controllerComponent } from "../controller/component";
import { controllerPodIdentity } from "../identity/controller-pod-identity";
import { metricsServerComponent } from "../metrics/metrics-server";
import { prometheusAdapterComponent } from "../metrics/prometheus-adapter";
import type { PlannedCluster } from "../stages/planned";
import type { AnyResolvedCluster, AnyResolvedClusterBase, ResolvedClusterBase } from "../stages/resolved";
import type { AnyResolvedComponent } from "../stages/resolved-component";
import { vpaComponent } from "../vertical-pod-autoscaler/component/component";
import { verticalPodAutoscalersComponent } from "../vertical-pod-autoscaler/objects/resolve";

/** What components follow from besides the cluster and its declaration. */
type Decided = Pick<AnyResolvedCluster, "controllers" | "startupBoostCeiling" | "verticalPodAutoscalers">;

/** Decides everything that runs in a cluster: the project's own components in the order of their folders, then controllers. */
export function resolveComponents(
  base: AnyResolvedClusterBase,
  { declared, fleet }: PlannedCluster,
  decided: Decided,
): readonly AnyResolvedComponent[] {
  const { images = {} } = fleet;
  const { clusterAutoscaler = {}, metricsServer, verticalPodAutoscaler } = declared.props;
  const cluster = base as ResolvedClusterBase;
  const ofController = (name: string | null) =>
    decided.verticalPodAutoscalers.filter(({ controller }) => controller === name);
  const own = [
    clusterAutoscalerComponent(cluster, clusterAutoscaler, images),
    metricsServerComponent(cluster, metricsServer, images),
    prometheusAdapterComponent(verticalPodAutoscaler, images),
    vpaComponent({ ...decided, kubernetesVersion: cluster.kubernetesVersion }, verticalPodAutoscaler, images),
    verticalPodAutoscalersComponent(ofController(null)),
  ];
  const controllers = decided.controllers.map((controller) =>
    controllerComponent(controller, controllerPodIdentity(base, controller.name), ofController(controller.name)),
  );
  return [...own.filter((each) => each !== null), ...controllers];
}
