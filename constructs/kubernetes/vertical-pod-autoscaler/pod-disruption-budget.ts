import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { metadata, selectorLabels } from "./metadata";

/** One replica at a time may be evicted; none of a single replica, which a budget would only get in the way of. */
export function addPodDisruptionBudget(
  scope: Construct,
  component: ResolvedVpaComponent,
  program: ResolvedVpaProgram,
): void {
  if (program.replicas < 2) return;
  new ApiObject(scope, `pod-disruption-budget-${program.name}`, {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(component, program),
    spec: {
      maxUnavailable: 1,
      // A replica that crashes protects nothing and would keep its node from being drained.
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selectorLabels(program) },
    },
  });
}
