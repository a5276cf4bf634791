import type { Construct } from "constructs";
import { addClusterAutoscaler } from "../constructs/kubernetes/cluster-autoscaler";
import { addController } from "../constructs/kubernetes/controller";
import { addMetricsServer } from "../constructs/kubernetes/metrics-server";
import { addPrometheusAdapter } from "../constructs/kubernetes/prometheus-adapter";
import { addVerticalPodAutoscaler } from "../constructs/kubernetes/vertical-pod-autoscaler";
import { addVerticalPodAutoscalers } from "../constructs/kubernetes/vertical-pod-autoscalers";
import { acknowledgedOfClusterAutoscaler } from "../model/cluster-autoscaler/acknowledged";
import { resolveClusterAutoscaler } from "../model/cluster-autoscaler/settings";
import { acknowledgedRights } from "../model/controller/rules/dangerous-rights";
import { controllerPodIdentity } from "../model/identity/controller-pod-identity";
import type { Acknowledgement } from "../model/manifests/acknowledgement";
import { resolveMetricsServer } from "../model/metrics/metrics-server";
import { resolvePrometheusAdapter } from "../model/metrics/prometheus-adapter";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import type { ResolvedController } from "../model/stages/resolved-controller";
import { acknowledgedOfVpaComponent } from "../model/vertical-pod-autoscaler/component/acknowledged";
import { resolveVpaComponent } from "../model/vertical-pod-autoscaler/component/settings";

/** Something that runs in a cluster, with a folder of manifests of its own. */
export interface Component {
  /** The folder's name. */
  readonly name: string;
  /** Adds the component's objects to a chart, or none if the cluster disables it. */
  readonly add: (chart: Construct, cluster: AnyResolvedCluster) => void;
  /**
   * Findings of docs/manifest-security.md on these objects that cannot be avoided, with the reason. Exactly those: one that is not
   * needed on this cluster is a problem. Default none.
   */
  readonly acknowledged?: ((cluster: AnyResolvedCluster) => readonly Acknowledgement[]) | undefined;
}

/** Every component that this project brings. */
export const COMPONENTS: readonly Component[] = [
  {
    name: "cluster-autoscaler",
    add: (chart, cluster) => {
      if (cluster.clusterAutoscaler.enabled === false) return;
      addClusterAutoscaler(chart, resolveClusterAutoscaler(cluster));
    },
    acknowledged: (cluster) =>
      cluster.clusterAutoscaler.enabled === false
        ? []
        : acknowledgedOfClusterAutoscaler(resolveClusterAutoscaler(cluster)),
  },
  {
    name: "metrics-server",
    add: (chart, cluster) => {
      const server = resolveMetricsServer(cluster);
      if (server !== null) addMetricsServer(chart, server);
    },
  },
  {
    name: "prometheus-adapter",
    add: (chart, cluster) => {
      const adapter = resolvePrometheusAdapter(cluster);
      if (adapter !== null) addPrometheusAdapter(chart, adapter);
    },
  },
  {
    name: "vertical-pod-autoscaler",
    add: (chart, cluster) => {
      const component = resolveVpaComponent(cluster);
      if (component !== null) addVerticalPodAutoscaler(chart, component);
    },
    acknowledged: (cluster) => {
      const component = resolveVpaComponent(cluster);
      return component === null ? [] : acknowledgedOfVpaComponent(component);
    },
  },
  {
    name: "vertical-pod-autoscalers",
    add: (chart, cluster) => addVerticalPodAutoscalers(chart, verticalPodAutoscalersOf(cluster, null)),
  },
];

/** What runs in a cluster: the project's own components, then the declared controllers. */
export function clusterComponents(cluster: AnyResolvedCluster): readonly Component[] {
  return [...COMPONENTS, ...cluster.controllers.map(controllerComponent)];
}

function controllerComponent(controller: ResolvedController): Component {
  return {
    name: controller.name,
    add: (chart, cluster) => {
      addController(chart, controller, controllerPodIdentity(cluster, controller.name));
      addVerticalPodAutoscalers(chart, verticalPodAutoscalersOf(cluster, controller.name));
    },
    acknowledged: () => acknowledgedRights(controller),
  };
}

/** A controller's own VerticalPodAutoscalers come with the controller, so they follow its namespace. */
function verticalPodAutoscalersOf({ verticalPodAutoscalers }: AnyResolvedCluster, controller: string | null) {
  return verticalPodAutoscalers.filter((each) => each.controller === controller);
}
