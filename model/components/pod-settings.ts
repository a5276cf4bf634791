import { show } from "../base/problem";
import { parseQuantity } from "../base/quantity";
import type { ContainerRequirements, ContainerResources } from "../declaration/pods";
import type { Finding } from "../stages/rule";
import type { ResolvedResources } from "./program";

/** CPU and memory, as Kubernetes quantities. */
export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/** What a container asks for where nothing is declared. */
export interface DefaultResources extends Amounts {
  /** The memory limit that goes with a memory request, itself declared or not; null for no limit. */
  readonly memoryLimit: (request: string, isDeclared: boolean) => string | null;
}

/**
 * Requests and limits: a declared limit is also the request where none is declared, as Kubernetes has it. CPU has no limit unless
 * one is declared: throttling would make a leader lose its lease.
 */
export function resolveResources(
  { requests = {}, limits = {} }: ContainerRequirements = {},
  { cpu, memory, memoryLimit }: DefaultResources,
): ResolvedResources {
  const request = requests.memory ?? limits.memory ?? memory;
  const limit = limits.memory ?? memoryLimit(request, requests.memory !== undefined);
  return {
    requests: { cpu: requests.cpu ?? limits.cpu ?? cpu, memory: request },
    limits: {
      ...(limits.cpu === undefined ? {} : { cpu: limits.cpu }),
      ...(limit === null ? {} : { memory: limit }),
    },
  };
}

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
