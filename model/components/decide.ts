import type { ContainerRequirements, Toleration } from "../declaration/pods";
import { MANAGED_BY } from "../manifests/managed-by";
import type { ResolvedPod, ResolvedProgram, ResolvedResources, ResolvedRole } from "./program";

/** Labels of every object of a program (Kubernetes documentation, "Recommended Labels"). */
export function programLabels(name: string, version: string): Readonly<Record<string, string>> {
  return { ...selectorLabels(name), ...MANAGED_BY, "app.kubernetes.io/version": version };
}

/** What selects a program's pods. A Deployment's selector cannot change, so neither version nor anything declared is in it. */
export function selectorLabels(name: string): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": name };
}

/** Where pods may run, as every component can be told. */
interface DeclaredScheduling {
  readonly priorityClassName?: string | undefined;
  readonly nodeSelector?: Readonly<Record<string, string>> | undefined;
  readonly tolerations?: readonly Toleration[] | undefined;
}

/**
 * Where pods run.
 *
 * @param priorityClassName where none is declared; null for the cluster's default
 */
export function scheduling(
  declared: DeclaredScheduling,
  priorityClassName: string | null,
): Pick<ResolvedPod, "nodeSelector" | "priorityClassName" | "tolerations"> {
  return {
    nodeSelector: { "kubernetes.io/os": "linux", ...declared.nodeSelector },
    priorityClassName: declared.priorityClassName ?? priorityClassName,
    tolerations: declared.tolerations ?? [],
  };
}

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

/** A role that the program has. */
export function role(name: string, namespace: string | null, rules: ResolvedRole["rules"]): ResolvedRole {
  return { name, namespace, rules, bound: true, labels: {} };
}

/** A role of the cluster that people and other programs may be given. */
export function offeredRole(
  name: string,
  rules: ResolvedRole["rules"],
  labels: ResolvedRole["labels"] = {},
): ResolvedRole {
  return { name, namespace: null, rules, bound: false, labels };
}

/** One replica at a time may be evicted; none for a single replica, of which a budget would only hold up drains. */
export function evictOneAtATime(replicas: number): ResolvedProgram["disruptionBudget"] {
  return replicas < 2 ? null : { maxUnavailable: 1 };
}

/** What most programs have none of. */
export const NOTHING_ELSE = {
  bindings: [],
  configMaps: [],
  services: [],
  issuers: [],
  certificates: [],
  monitor: null,
  ownNamespace: null,
  identity: null,
} as const satisfies Partial<ResolvedProgram>;

/** The same of pods. */
export const PLAIN_POD = {
  annotations: {},
  mountsToken: true,
  terminationGraceSeconds: null,
  imagePullSecrets: [],
  volumes: [],
} as const satisfies Partial<ResolvedPod>;
