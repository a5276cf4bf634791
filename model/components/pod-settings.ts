import { type Fault, labelFaults } from "../base/faults";
import { isDnsSubdomain, isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../base/kubernetes-names";
import { show } from "../base/problem";
import { parseQuantity } from "../base/quantity";
import type { ComponentScheduling, ContainerRequirements, ContainerResources, Toleration } from "../declaration/pods";
import { saying } from "../stages/findings";
import type { Finding, Word } from "../stages/rule";
import type { ResolvedPod, ResolvedResources } from "./program";

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

const RESOURCES = ["cpu", "memory"] as const satisfies readonly (keyof ContainerResources)[];

/** Quantities that a message shows as examples. */
export type QuantityExamples = Readonly<Record<(typeof RESOURCES)[number], string>>;

/** A finding for each request and limit that is no Kubernetes quantity above zero: the API server refuses a Deployment with one. */
export function quantityFindings(
  path: string,
  resources: ContainerRequirements | undefined,
  examples: QuantityExamples,
): readonly Finding<"expected">[] {
  return (["requests", "limits"] as const).flatMap((kind) =>
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
    if (request === undefined || limit === undefined || amount(limit) <= 0 || amount(request) <= amount(limit))
      return [];
    return {
      path: `${path}.requests.${resource}`,
      what: `The container would request more ${resource} than its limit allows, which the API server refuses.`,
      got: `${show(request)}, with a limit of ${show(limit)}`,
      expected: `at most ${show(limit)}`,
    };
  });
}

/**
 * Both of a program's resources, in words.
 *
 * @param program what could not run: `cluster-autoscaler`
 */
export function resourceFindings(
  program: string,
  path: string,
  resources: ContainerRequirements | undefined,
  examples: QuantityExamples,
): readonly Finding<Word>[] {
  const what = `A container cannot have this amount, so ${program} could not run.`;
  const hint = "Write a quantity, or leave it out for the default.";
  return [
    ...saying({ what, hint }, quantityFindings(path, resources, examples)),
    ...saying({ hint: "Lower the request or raise the limit." }, overLimitFindings(path, resources)),
  ];
}

/** 0 for what is no quantity. */
function amount(quantity: string): number {
  return parseQuantity(quantity) ?? 0;
}

/**
 * Where pods run.
 *
 * @param priorityClassName where none is declared; null for the cluster's default
 */
export function scheduling(
  declared: ComponentScheduling,
  priorityClassName: string | null,
): Pick<ResolvedPod, "nodeSelector" | "priorityClassName" | "tolerations"> {
  return {
    nodeSelector: { "kubernetes.io/os": "linux", ...declared.nodeSelector },
    priorityClassName: declared.priorityClassName ?? priorityClassName,
    tolerations: declared.tolerations ?? [],
  };
}

/** What of a pod's node selector, tolerations and priority class the API server would refuse. */
export function schedulingFaults(declared: ComponentScheduling): readonly Fault[] {
  return [
    ...labelFaults("nodeSelector", declared.nodeSelector),
    ...(declared.tolerations ?? []).flatMap(tolerationFaults),
    ...priorityClassFaults(declared.priorityClassName),
  ];
}

function priorityClassFaults(name: string | undefined): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: name, expected }];
}

function tolerationFaults(toleration: Toleration, index: number): readonly Fault[] {
  const expected = expectedToleration(toleration);
  return expected === null ? [] : [{ path: `tolerations[${index}]`, got: toleration, expected }];
}

/** What a toleration should be and is not (kubernetes, pkg/apis/core/validation, ValidateTolerations). */
function expectedToleration({ key = "", operator = "Equal", value = "" }: Toleration): string | null {
  if (key === "") return operator === "Exists" && value === "" ? null : 'without a key, operator "Exists" and no value';
  if (!isQualifiedName(key)) return QUALIFIED_NAME;
  if (operator === "Exists") return value === "" ? null : 'no value with operator "Exists"';
  return isLabelValue(value) ? null : LABEL_VALUE;
}
