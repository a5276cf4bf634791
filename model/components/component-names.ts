import type { ComponentKind } from "../stages/resolved-component";

/** Every component that the project brings; a controller has a name of its own. */
const PROJECT_COMPONENTS: Readonly<Record<Exclude<ComponentKind, "controller">, true>> = {
  "cluster-autoscaler": true,
  "metrics-server": true,
  "prometheus-adapter": true,
  "vertical-pod-autoscaler": true,
  "vertical-pod-autoscalers": true,
};

/** Names of the components that the project brings, and of their folders. */
export const COMPONENT_NAMES: readonly string[] = Object.keys(PROJECT_COMPONENTS);
