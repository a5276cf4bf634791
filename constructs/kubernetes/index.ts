import type { Construct } from "constructs";
import type { AnyResolvedComponent, ComponentParts, ResolvedComponent } from "../../model/stages/resolved-component";
import { addCapacity } from "./capacity/objects";
import { addAutoscalerKinds } from "./cluster-autoscaler/custom-resource-definitions";
import { addCustomResourceDefinitions, addWebhooks } from "./controller/api-extensions";
import { addProgram } from "./objects";
import { addApiService } from "./objects/api-service";
import { addAlerts } from "./observability/alerts";
import { addStorage } from "./storage/objects";
import { addVpaDefinitions } from "./vertical-pod-autoscaler/custom-resource-definitions";
import { addVerticalPodAutoscalers } from "./vertical-pod-autoscaler/objects";
import { addWebhook } from "./vertical-pod-autoscaler/webhook";

/** All but manifests that the user adds: those come from a function. */
type KindWithParts = Exclude<keyof ComponentParts, "own">;
type RenderedComponent = Exclude<AnyResolvedComponent, ResolvedComponent<"own">>;
type ComponentWithParts = { [Kind in KindWithParts]: ResolvedComponent<Kind> }[KindWithParts];
type AddOwn<Kind extends KindWithParts> = (chart: Construct, component: ResolvedComponent<Kind>) => void;

/** Objects of components that have more than programs. */
const OWN_OBJECTS: { readonly [Kind in KindWithParts]: AddOwn<Kind> } = {
  capacity: (chart, { own }) => addCapacity(chart, own),
  "cluster-autoscaler": (chart, { own }) => addAutoscalerKinds(chart, own),
  "metrics-server": addAggregatedApi,
  observability: (chart, { own }) => {
    addAlerts(chart, own);
    if (own.dashboards !== null) lazyDashboards().addDashboards(chart, own.namespace, own.dashboards);
  },
  "prometheus-adapter": addAggregatedApi,
  storage: (chart, { programs: [controller], own }) => {
    if (controller !== undefined) addStorage(chart, controller, own);
  },
  "vertical-pod-autoscaler": (chart, { own }) => {
    addVpaDefinitions(chart, own);
    addWebhook(chart, own);
  },
  "vertical-pod-autoscalers": (chart, { own }) => addVerticalPodAutoscalers(chart, own),
  controller: (chart, { programs, own }) => {
    addCustomResourceDefinitions(chart, own);
    for (const program of programs) addWebhooks(chart, program, own);
    addVerticalPodAutoscalers(chart, own.verticalPodAutoscalers);
  },
};

/** Grafana's builders are loaded where there is something to build. */
function lazyDashboards(): typeof import("./observability/dashboards") {
  return require("./observability/dashboards");
}

function addAggregatedApi(
  chart: Construct,
  { programs, own }: ResolvedComponent<"metrics-server" | "prometheus-adapter">,
): void {
  for (const program of programs) addApiService(chart, program, own);
}

/** Adds all objects of a component to a chart. */
export function addComponent(chart: Construct, component: RenderedComponent): void {
  for (const program of component.programs) addProgram(chart, program);
  if (hasParts(component)) (OWN_OBJECTS[component.kind] as AddOwn<KindWithParts>)(chart, component);
}

function hasParts(component: RenderedComponent): component is ComponentWithParts {
  return component.own !== null;
}
