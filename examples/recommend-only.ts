import { join } from "node:path";
import { type Fleet, manifestsIn, VerticalPodAutoscalerPolicy } from "nodegroups";

/**
 * Recommendations, and nothing else, for every workload of two namespaces on every cluster of the fleet. The workloads are those of
 * the rendered manifests, whose pod templates say on which groups the pods can land, and so how much can be recommended at most.
 */
export function recommendOnly(fleet: Fleet): void {
  new VerticalPodAutoscalerPolicy(fleet, "recommend-only", {
    namespaces: ["payments", "billing"],
    manifests: [manifestsIn(join(__dirname, "manifests"))],
  });
}
