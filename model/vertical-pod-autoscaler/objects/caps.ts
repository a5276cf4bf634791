import { formatBytes, formatMillicores, quantityBytes, quantityMillicores } from "../../base/quantity";
import type {
  VerticalPodAutoscalerDeclaration,
  VpaAmounts,
  VpaContainerPolicy,
  VpaResource,
  VpaStartupBoost,
} from "../../declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { type ClusterNodes, type ContainerSize, type LandingNode, landingNodes } from "../../node-group/landing-nodes";
import type {
  ResolvedContainerPolicy,
  ResolvedContainerRules,
  ResolvedStartupBoost,
} from "../../stages/resolved-vertical-pod-autoscaler";

/** Name of the policy for all containers that have none of their own (upstream, DefaultContainerResourcePolicy). */
export const ALL_CONTAINERS = "*";

const CORE = 1000;

type Declared = Pick<VerticalPodAutoscalerDeclaration, "resourcePolicy" | "integerCpu">;

/** A container's policy as declared. */
export interface DeclaredPolicy extends Omit<ResolvedContainerPolicy, "policy"> {
  readonly policy: VpaContainerPolicy;
}

/** What of a policy, declared or resolved, decides a container's size. */
type Sizing = {
  readonly [K in "mode" | "controlledResources" | "minAllowed" | "maxAllowed"]?: VpaContainerPolicy[K] | null;
};

/**
 * A policy for every declared container, for `*`, and for every container of `integerCpu`: one without a policy of its own
 * gets a copy of that for `*`, capped at whole cores.
 */
export function declaredPolicies({ resourcePolicy, integerCpu = [] }: Declared): readonly DeclaredPolicy[] {
  const containers = new Map(Object.entries(resourcePolicy?.containers ?? {}));
  const names = new Set([...containers.keys(), ...integerCpu, ALL_CONTAINERS]);
  return [...names].sort().map((containerName) => {
    const declaredAs = containers.has(containerName) ? containerName : ALL_CONTAINERS;
    const policy: VpaContainerPolicy = containers.get(declaredAs) ?? {};
    return { containerName, declaredAs, integerCpu: integerCpu.includes(containerName), policy };
  });
}

/**
 * The same policies, capped by the nodes.
 *
 * @param ceiling the most that the recommender recommends
 */
export function cappedPolicies(
  declared: Declared,
  nodes: readonly LandingNode[],
  ceiling: VpaAmounts,
): readonly ResolvedContainerPolicy[] {
  return declaredPolicies(declared).map((each) => {
    const capped = caps(each.policy, each.integerCpu, nodes, ceiling);
    // A container that is left alone has no caps.
    const maxAllowed = Object.keys(capped).length === 0 ? null : capped;
    return { ...each, policy: { ...decidePolicy(each.policy), maxAllowed } };
  });
}

function decidePolicy(policy: VpaContainerPolicy): Omit<ResolvedContainerRules, "maxAllowed"> {
  const { startupBoost } = policy;
  return {
    mode: policy.mode ?? null,
    minAllowed: policy.minAllowed ?? null,
    controlledResources: policy.controlledResources ?? null,
    controlledValues: policy.controlledValues ?? null,
    oomBumpUpRatio: policy.oomBumpUpRatio ?? null,
    oomMinBumpUp: policy.oomMinBumpUp ?? null,
    memoryAggregationIntervalSeconds: policy.memoryAggregationIntervalSeconds ?? null,
    memoryAggregationIntervalCount: policy.memoryAggregationIntervalCount ?? null,
    startupBoost: startupBoost === undefined ? null : decideBoost(startupBoost),
  };
}

/** A boost with its duration decided. */
export function decideBoost({ cpu }: VpaStartupBoost): ResolvedStartupBoost {
  return { cpu: { ...cpu, durationSeconds: cpu.durationSeconds ?? null } };
}

/** Whether a resource of the container is recommended. */
export function controls({ mode, controlledResources }: Sizing, resource: VpaResource): boolean {
  return mode !== "Off" && (controlledResources?.includes(resource) ?? true);
}

/** The size that a policy allows a container, which must fit on a node. */
export function allowedSize(policy: Sizing, integerCpu: boolean): ContainerSize {
  const declared = (resource: VpaResource) =>
    controls(policy, resource) ? (policy.maxAllowed?.[resource] ?? policy.minAllowed?.[resource] ?? "0") : "0";
  // The recommender rounds up before it caps, so it recommends at least one core.
  const least = integerCpu && controls(policy, "cpu") ? CORE : 0;
  return { millicores: Math.max(least, quantityMillicores(declared("cpu"))), bytes: quantityBytes(declared("memory")) };
}

/** Whether a container of that size fits on a node that runs nothing but DaemonSets. */
export function fits(node: ContainerSize, size: ContainerSize): boolean {
  return node.millicores >= size.millicores && node.bytes >= size.bytes;
}

/**
 * The nodes that a workload's caps may come from. A workload with a pod on every node is capped by the smallest amount of each
 * resource, as if one node had both: all its pods get the same recommendation.
 */
export function cappingNodes(nodes: readonly LandingNode[], onEveryNode: boolean): readonly LandingNode[] {
  if (!onEveryNode || nodes.length === 0) return nodes;
  const leastCpu = nodes.reduce((a, b) => (b.millicores < a.millicores ? b : a));
  const leastMemory = nodes.reduce((a, b) => (b.bytes < a.bytes ? b : a));
  const names = [...new Set([leastCpu.nodeGroup, leastMemory.nodeGroup])];
  return [{ nodeGroup: names.join(" and "), millicores: leastCpu.millicores, bytes: leastMemory.bytes }];
}

/**
 * `maxAllowed` of a container: as declared, and otherwise all that pods can use of one node. CPU and memory come from the same
 * node, because the largest of each, taken from different nodes, would fit on none. Of the nodes on which the declared amounts
 * fit it is the one with the most memory, then the most CPU: too little memory kills a container, too little CPU slows it down.
 * What fits on no node stays as declared, without a default beside it.
 *
 * @param ceiling the most that the recommender recommends: a default is not above it, unless the policy's own minimum is
 */
export function caps(
  policy: VpaContainerPolicy,
  integerCpu: boolean,
  nodes: readonly LandingNode[],
  ceiling: VpaAmounts = {},
): VpaAmounts {
  const allowed = allowedSize(policy, integerCpu);
  const fitting = nodes.filter((each) => fits(each, allowed));
  const node = largest(fitting, policy);
  if (node === undefined) return policy.maxAllowed ?? {};
  const { millicores, bytes } = within(node, allowed, ceiling);
  const cpu = integerCpu ? Math.max(Math.floor(millicores / CORE), 1) * CORE : millicores;
  return {
    ...(controls(policy, "cpu") ? { cpu: formatMillicores(cpu) } : {}),
    ...(controls(policy, "memory") ? { memory: formatBytes(bytes) } : {}),
    ...given(policy.maxAllowed),
  };
}

/** What fits on a node, but not above the ceiling, and not below what the policy asks for. */
function within(node: ContainerSize, allowed: ContainerSize, { cpu, memory }: VpaAmounts): ContainerSize {
  const millicores = cpu === undefined ? node.millicores : Math.min(node.millicores, quantityMillicores(cpu));
  const bytes = memory === undefined ? node.bytes : ascending(node.bytes, quantityBytes(memory))[0];
  return { millicores: Math.max(millicores, allowed.millicores), bytes: ascending(bytes, allowed.bytes)[1] };
}

/** Math.min and Math.max do not accept a bigint. */
function ascending(a: bigint, b: bigint): readonly [bigint, bigint] {
  return a < b ? [a, b] : [b, a];
}

/** The node with the most of what is recommended: memory first, where it is. */
function largest(nodes: readonly LandingNode[], policy: VpaContainerPolicy): LandingNode | undefined {
  const byMemory = (a: LandingNode, b: LandingNode) => Number(b.bytes - a.bytes);
  const byCpu = (a: LandingNode, b: LandingNode) => b.millicores - a.millicores;
  const [first, second] = controls(policy, "memory") ? [byMemory, byCpu] : [byCpu, byMemory];
  return [...nodes].sort((a, b) => first(a, b) || second(a, b))[0];
}

/** Without keys whose value is undefined, which would hide a default. */
function given(amounts: VpaAmounts = {}): VpaAmounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, value]) => value !== undefined));
}

/** What decides how much CPU a starting container gets. */
interface BoostFacts extends ClusterNodes {
  /** Null where the cluster has none. */
  readonly verticalPodAutoscaler: VerticalPodAutoscalerComponentDeclaration | null;
}

/** The scheduling of pods that land on the nodes of every group. */
const ANYWHERE = { tolerations: [{ operator: "Exists" as const }] };

/**
 * Millicores that a container has at most while it starts, with `--max-allowed-cpu-boost`: as declared, and otherwise all that
 * pods can use of the node with the most CPU. No cap of a recommendation is above that, so a boost never takes away what is
 * recommended. Null where the cluster has no node.
 */
export function boostCeiling(cluster: BoostFacts): number | null {
  const declared = cluster.verticalPodAutoscaler?.admissionController?.flags?.["max-allowed-cpu-boost"];
  if (declared !== undefined) return quantityMillicores(declared);
  const nodes = landingNodes(cluster, ANYWHERE);
  return nodes.length === 0 ? null : Math.max(...nodes.map(({ millicores }) => millicores));
}
