/** Names of the components that this project brings, and of their folders (stacks/components.ts). */
export const COMPONENT_NAMES: readonly string[] = [
  "cluster-autoscaler",
  "metrics-server",
  "prometheus-adapter",
  "vertical-pod-autoscaler",
  "vertical-pod-autoscalers",
];
