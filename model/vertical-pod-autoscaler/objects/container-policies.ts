import type {
  VerticalPodAutoscalerDeclaration,
  VpaAmounts,
  VpaContainerPolicy,
} from "../../declaration/vertical-pod-autoscaler";
import type { ResolvedContainerPolicy } from "../../stages/resolved-vertical-pod-autoscaler";
import { caps } from "./caps";
import type { LandingNode } from "./landing-nodes";

/** Name of the policy for all containers that have none of their own (upstream, DefaultContainerResourcePolicy). */
export const ALL_CONTAINERS = "*";

type Declared = Pick<VerticalPodAutoscalerDeclaration, "resourcePolicy" | "integerCpu">;

/**
 * A policy for every declared container, for `*`, and for every container of `integerCpu`: one without a policy of its own
 * gets a copy of that for `*`, capped at whole cores.
 */
export function declaredPolicies({ resourcePolicy, integerCpu = [] }: Declared): readonly ResolvedContainerPolicy[] {
  const containers = new Map(Object.entries(resourcePolicy?.containers ?? {}));
  const names = new Set([...containers.keys(), ...integerCpu, ALL_CONTAINERS]);
  return [...names].sort().map((containerName) => {
    const declaredAs = containers.has(containerName) ? containerName : ALL_CONTAINERS;
    const policy: VpaContainerPolicy = containers.get(declaredAs) ?? {};
    return { containerName, declaredAs, integerCpu: integerCpu.includes(containerName), policy };
  });
}

/** The same with the caps that follow from the nodes, and from what the recommender recommends at most. */
export function containerPolicies(
  declared: Declared,
  nodes: readonly LandingNode[],
  ceiling: VpaAmounts,
): readonly ResolvedContainerPolicy[] {
  return declaredPolicies(declared).map((each) => {
    const maxAllowed = caps(each.policy, each.integerCpu, nodes, ceiling);
    return { ...each, policy: { ...each.policy, maxAllowed: isEmpty(maxAllowed) ? undefined : maxAllowed } };
  });
}

/** Of a container that is left alone. */
function isEmpty(amounts: VpaAmounts): boolean {
  return Object.keys(amounts).length === 0;
}
