import type { Construct } from "constructs";
import type { AnyResolvedComponent, ComponentKind, ResolvedComponent } from "../../model/stages/resolved-component";
import { addCustomResourceDefinitions, addWebhooks } from "./controller/api-extensions";
import { addProgram } from "./objects";
import { addApiService } from "./objects/api-service";
import { addVpaDefinitions } from "./vertical-pod-autoscaler/custom-resource-definitions";
import { addVerticalPodAutoscalers } from "./vertical-pod-autoscaler/objects";
import { addWebhook } from "./vertical-pod-autoscaler/webhook";

type AddOwn<Kind extends ComponentKind> = (chart: Construct, component: ResolvedComponent<Kind>) => void;

/** What a component of each kind adds besides its programs. */
const OWN_OBJECTS: { readonly [Kind in ComponentKind]: AddOwn<Kind> } = {
  "cluster-autoscaler": () => {},
  "metrics-server": addAggregatedApi,
  "prometheus-adapter": addAggregatedApi,
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

function addAggregatedApi(
  chart: Construct,
  { programs, own }: ResolvedComponent<"metrics-server" | "prometheus-adapter">,
): void {
  for (const program of programs) addApiService(chart, program, own);
}

/** Adds all objects of a component to a chart. */
export function addComponent(chart: Construct, component: AnyResolvedComponent): void {
  for (const program of component.programs) addProgram(chart, program);
  const addOwn = OWN_OBJECTS[component.kind] as AddOwn<ComponentKind>;
  addOwn(chart, component);
}
