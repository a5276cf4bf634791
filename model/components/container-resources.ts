import { parseQuantity } from "../base/kubernetes-quantity";
import { show } from "../base/problem";
import type { ContainerRequirements, ContainerResources } from "../declaration/pods";
import type { Finding } from "../stages/rule";

const KINDS = ["requests", "limits"] as const;
const RESOURCES = ["cpu", "memory"] as const satisfies readonly (keyof ContainerResources)[];

/** Quantities that a message shows as examples. */
export type QuantityExamples = Readonly<Record<(typeof RESOURCES)[number], string>>;

/** A finding for each request and limit that is no Kubernetes quantity above zero: the API server refuses a Deployment with one. */
export function quantityFindings(
  path: string,
  resources: ContainerRequirements | undefined,
  examples: QuantityExamples,
): readonly Finding<"expected">[] {
  return KINDS.flatMap((kind) =>
    RESOURCES.flatMap((resource) => {
      const value = resources?.[kind]?.[resource];
      if (value === undefined || amount(value) > 0) return [];
      const expected = `a Kubernetes quantity above zero, such as ${examples[resource]}`;
      return { path: `${path}.${kind}.${resource}`, got: show(value), expected };
    }),
  );
}

/** A finding for each request above its limit, where both are quantities: the API server refuses a Deployment with one. */
export function overLimitFindings(
  path: string,
  { requests = {}, limits = {} }: ContainerRequirements = {},
): readonly Finding<"what" | "expected">[] {
  return RESOURCES.flatMap((resource) => {
    const [request, limit] = [requests[resource], limits[resource]];
    if (request === undefined || limit === undefined || !isOver(request, limit)) return [];
    return {
      path: `${path}.requests.${resource}`,
      what: `The container would request more ${resource} than its limit allows, which the API server refuses.`,
      got: `${show(request)}, with a limit of ${show(limit)}`,
      expected: `at most ${show(limit)}`,
    };
  });
}

function isOver(request: string, limit: string): boolean {
  return amount(limit) > 0 && amount(request) > amount(limit);
}

/** 0 for what is no quantity. */
function amount(quantity: string): number {
  return parseQuantity(quantity) ?? 0;
}
