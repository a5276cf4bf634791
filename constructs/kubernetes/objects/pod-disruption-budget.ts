import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram } from "../../../model/components/program";
import { metadata } from "./metadata";

/** How many replicas an eviction may take at a time. */
export function addPodDisruptionBudget(scope: Construct, program: ResolvedProgram): void {
  const { name, disruptionBudget } = program;
  if (disruptionBudget === null) return;
  new ApiObject(scope, `pod-disruption-budget-${name}`, {
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
