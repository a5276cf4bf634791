import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { metadata } from "./metadata";

/** How many replicas an eviction may take at a time. */
export function addPodDisruptionBudget(objects: KubernetesObject[], program: ResolvedProgram): void {
  const { name, disruptionBudget } = program;
  if (disruptionBudget === null) return;
  objects.push({
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(program),
    spec: {
      ...disruptionBudget,
      // A replica that crashes protects nothing and would keep its node from being drained.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selectorLabels(name) },
    },
  });
}
