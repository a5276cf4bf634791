import { show } from "../../../base/problem";
import { formatBytes, formatMillicores } from "../../../base/quantity";
import type { VpaContainerPolicy, VpaResource } from "../../../declaration/vertical-pod-autoscaler";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type {
  ResolvedContainerPolicy,
  ResolvedVerticalPodAutoscaler,
} from "../../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { isOnEveryNode } from "../../../stages/workload-target";
import { cappingNodes, declaredRoom, fits } from "../../objects/caps";
import { type LandingNode, landingNodes } from "../../objects/landing-nodes";
import type { Room } from "../../objects/room";
import { containerPath, once } from "./vpa-finding";

/** A pod that is recommended more than a node has stays pending, and no new node of its groups would help. */
export const vpaCapUnschedulable: ResolvedRule = {
  code: "vpa-cap-unschedulable",
  title: "A container of the size that a VerticalPodAutoscaler allows fits on a node that its pods can land on.",
  check({ clusters }) {
    return once(clusters.flatMap((cluster) => cluster.verticalPodAutoscalers.flatMap((vpa) => ofVpa(vpa, cluster))));
  },
};

function ofVpa(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): readonly Finding[] {
  const nodes = cappingNodes(landingNodes(cluster, vpa.placement), isOnEveryNode(vpa.targetRef));
  if (nodes.length === 0) return [];
  return vpa.containerPolicies.flatMap((container) => {
    const room = declaredRoom(container.policy, container.integerCpu);
    return nodes.some((node) => fits(node, room)) ? [] : [unschedulable(vpa, container, room, nodes)];
  });
}

function unschedulable(
  vpa: ResolvedVerticalPodAutoscaler,
  { declaredAs, containerName, policy, integerCpu }: ResolvedContainerPolicy,
  room: Room,
  nodes: readonly LandingNode[],
): Finding {
  const bound = boundOf(policy, excess(room, nodes));
  const path = bound === undefined ? "integerCpu" : `${containerPath(declaredAs)}.${bound}`;
  const place = isOnEveryNode(vpa.targetRef)
    ? "on every node that its pods land on"
    : "on any node that its pods can land on";
  return {
    where: `${vpa.where}: ${path}`,
    what: `A container (${containerName}) of this size does not fit ${place}.`,
    got: `${shown(room)}${integerCpu ? ", of whole cores" : ""}`,
    expected: `what pods can use of a node: ${[...new Set(nodes.map(node))].sort().join("; ")}`,
    hint: hint(vpa),
  };
}

/** The resource of which no node has that much; memory also where only both together are too much. */
function excess(room: Room, nodes: readonly LandingNode[]): VpaResource {
  return nodes.every(({ millicores }) => millicores < room.millicores) ? "cpu" : "memory";
}

/** The bound that asks for a resource, or else for anything. */
function boundOf(policy: VpaContainerPolicy, resource: VpaResource): "maxAllowed" | "minAllowed" | undefined {
  const bounds = ["maxAllowed", "minAllowed"] as const;
  return (
    bounds.find((each) => policy[each]?.[resource] !== undefined) ?? bounds.find((each) => policy[each] !== undefined)
  );
}

function node(each: LandingNode): string {
  return `${each.nodeGroup} ${shown(each)}`;
}

function shown({ millicores, bytes }: Room): string {
  const amounts: readonly (readonly [VpaResource, string, boolean])[] = [
    ["cpu", formatMillicores(millicores), millicores > 0],
    ["memory", formatBytes(bytes), bytes > 0n],
  ];
  return amounts
    .filter(([, , isThere]) => isThere)
    .map(([resource, amount]) => `${resource} ${amount}`)
    .join(", ");
}

function hint({ placement: { nodeSelector, tolerations } }: ResolvedVerticalPodAutoscaler): string {
  const narrowed = Object.keys(nodeSelector).length + tolerations.length > 0;
  const placed = narrowed
    ? `nodeSelector ${show(nodeSelector)} and tolerations ${show(tolerations)}`
    : "no nodeSelector and no tolerations";
  return `Allow less, leave it to be capped, or declare a larger group; the pods have ${placed}.`;
}
