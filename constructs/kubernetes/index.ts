import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
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
type AddOwn<Kind extends KindWithParts> = (objects: KubernetesObject[], component: ResolvedComponent<Kind>) => void;

/** Objects of components that have more than programs. */
const OWN_OBJECTS: { readonly [Kind in KindWithParts]: AddOwn<Kind> } = {
  capacity: (objects, { own }) => addCapacity(objects, own),
  "cluster-autoscaler": (objects, { own }) => addAutoscalerKinds(objects, own),
  "metrics-server": addAggregatedApi,
  observability: (objects, { own }) => {
    addAlerts(objects, own);
    if (own.dashboards !== null) lazyDashboards().addDashboards(objects, own.namespace, own.dashboards);
  },
  "prometheus-adapter": addAggregatedApi,
  storage: (objects, { programs: [controller], own }) => {
    if (controller !== undefined) addStorage(objects, controller, own);
  },
  "vertical-pod-autoscaler": (objects, { own }) => {
    addVpaDefinitions(objects, own);
    addWebhook(objects, own);
  },
  "vertical-pod-autoscalers": (objects, { own }) => addVerticalPodAutoscalers(objects, own),
  controller: (objects, { programs, own }) => {
    addCustomResourceDefinitions(objects, own);
    for (const program of programs) addWebhooks(objects, program, own);
    addVerticalPodAutoscalers(objects, own.verticalPodAutoscalers);
  },
};

/** Grafana's builders are loaded where there is something to build. */
function lazyDashboards(): typeof import("./observability/dashboards") {
  return require("./observability/dashboards");
}

function addAggregatedApi(
  objects: KubernetesObject[],
  { programs, own }: ResolvedComponent<"metrics-server" | "prometheus-adapter">,
): void {
  for (const program of programs) addApiService(objects, program, own);
}

/** All objects of a component as they are declared, in which fields that they do without are undefined. */
export function declaredObjects(component: RenderedComponent): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  for (const program of component.programs) addProgram(objects, program);
  if (hasParts(component)) (OWN_OBJECTS[component.kind] as AddOwn<KindWithParts>)(objects, component);
  return objects;
}

function hasParts(component: RenderedComponent): component is ComponentWithParts {
  return component.own !== null;
}
