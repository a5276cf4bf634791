import { formatBytes, formatMillicores, quantityBytes, quantityMillicores } from "../../base/quantity";
import type { VpaAmounts, VpaContainerPolicy, VpaResource } from "../../declaration/vertical-pod-autoscaler";
import type { LandingNode } from "./landing-nodes";
import type { Room } from "./room";

const CORE = 1000;

/** What a policy says that a container may take, and so must fit on a node. */
export function declaredRoom(policy: VpaContainerPolicy, integerCpu: boolean): Room {
  const declared = (resource: VpaResource) =>
    controls(policy, resource) ? (policy.maxAllowed?.[resource] ?? policy.minAllowed?.[resource] ?? "0") : "0";
  // The recommender rounds up before it caps, so at least one core is recommended.
  const least = integerCpu && controls(policy, "cpu") ? CORE : 0;
  return { millicores: Math.max(least, quantityMillicores(declared("cpu"))), bytes: quantityBytes(declared("memory")) };
}

/** Whether a container of that size fits on a node that is otherwise empty. */
export function fits(node: Room, room: Room): boolean {
  return node.millicores >= room.millicores && node.bytes >= room.bytes;
}

/**
 * The nodes that a workload's caps may come from. A workload with a pod on every node is capped by the smallest of each
 * resource, as if that were the only node: what is recommended for one pod is given to all of them.
 */
export function cappingNodes(nodes: readonly LandingNode[], onEveryNode: boolean): readonly LandingNode[] {
  if (!onEveryNode || nodes.length === 0) return nodes;
  const leastCpu = nodes.reduce((a, b) => (b.millicores < a.millicores ? b : a));
  const leastMemory = nodes.reduce((a, b) => (b.bytes < a.bytes ? b : a));
  const names = [...new Set([leastCpu.nodeGroup, leastMemory.nodeGroup])];
  return [{ nodeGroup: names.join(" and "), millicores: leastCpu.millicores, bytes: leastMemory.bytes }];
}

/**
 * `maxAllowed` of a container: as declared, and else all that pods can use of one node. CPU and memory are of the same node,
 * because the largest of each, taken from different nodes, would together fit on none. Of the nodes on which the declared
 * amounts fit it is the one with the most memory, then the most CPU: too little memory kills a container, too little CPU slows
 * it down. What no node has room for stays as declared, without a default beside it.
 *
 * @param ceiling what the recommender recommends at most: a default is not above it, unless the policy's own minimum is
 */
export function caps(
  policy: VpaContainerPolicy,
  integerCpu: boolean,
  nodes: readonly LandingNode[],
  ceiling: VpaAmounts = {},
): VpaAmounts {
  const room = declaredRoom(policy, integerCpu);
  const node = largest(
    nodes.filter((each) => fits(each, room)),
    policy,
  );
  if (node === undefined) return policy.maxAllowed ?? {};
  const { millicores, bytes } = below(node, room, ceiling);
  const cpu = integerCpu ? Math.max(Math.floor(millicores / CORE), 1) * CORE : millicores;
  return {
    ...(controls(policy, "cpu") ? { cpu: formatMillicores(cpu) } : {}),
    ...(controls(policy, "memory") ? { memory: formatBytes(bytes) } : {}),
    ...given(policy.maxAllowed),
  };
}

/** A node's room, not above the ceiling, and not below what the policy asks for. */
function below(node: Room, room: Room, { cpu, memory }: VpaAmounts): Room {
  const millicores = cpu === undefined ? node.millicores : Math.min(node.millicores, quantityMillicores(cpu));
  const bytes = memory === undefined ? node.bytes : ascending(node.bytes, quantityBytes(memory))[0];
  return { millicores: Math.max(millicores, room.millicores), bytes: ascending(bytes, room.bytes)[1] };
}

/** Math.min and Math.max take no bigint. */
function ascending(a: bigint, b: bigint): readonly [bigint, bigint] {
  return a < b ? [a, b] : [b, a];
}

/** Whether a resource of the container is recommended. */
export function controls({ mode, controlledResources }: VpaContainerPolicy, resource: VpaResource): boolean {
  return mode !== "Off" && (controlledResources?.includes(resource) ?? true);
}

/** Of the nodes with the most of what is recommended: memory first, where it is. */
function largest(nodes: readonly LandingNode[], policy: VpaContainerPolicy): LandingNode | undefined {
  const byMemory = (a: LandingNode, b: LandingNode) => Number(b.bytes - a.bytes);
  const byCpu = (a: LandingNode, b: LandingNode) => b.millicores - a.millicores;
  const [first, second] = controls(policy, "memory") ? [byMemory, byCpu] : [byCpu, byMemory];
  return [...nodes].sort((a, b) => first(a, b) || second(a, b))[0];
}

/** Without keys that are there and undefined, which would hide a default. */
function given(amounts: VpaAmounts = {}): VpaAmounts {
  return Object.fromEntries(Object.entries(amounts).filter(([, value]) => value !== undefined));
}
