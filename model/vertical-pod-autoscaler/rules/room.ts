import { compareText, show } from "../../base/problem";
import { formatBytes, formatMillicores, quantityMillicores } from "../../base/quantity";
import type { VpaContainerPolicy, VpaResource, VpaStartupBoost } from "../../declaration/vertical-pod-autoscaler";
import { distinct } from "../../stages/findings";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type {
  ResolvedContainerPolicy,
  ResolvedVerticalPodAutoscaler,
} from "../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";
import { isOnEveryNode, workloadName } from "../../stages/workload-target";
import { cappingNodes, declaredRoom, fits } from "../objects/caps";
import { type LandingNode, landingNodes, repellingTaints } from "../objects/landing-nodes";
import type { Room } from "../objects/room";
import { containerPath } from "./vpa-findings";

interface PlacedBoost extends VpaStartupBoost {
  readonly path: string;
}

/** TODO */
export const VPA_ROOM_RULES: ResolvedRules = {
  /** The quantity is added to what is recommended (vertical-pod-autoscaler 1.7.1, resource_updates.go, calculateBoostedCPUValue). */
  "vpa-boost-unschedulable": {
    title: "A startup boost by a quantity leaves a container that fits on a node that its pods can land on.",
    what: "With this boost a container does not fit on any node that its pods can land on.",
    hint: "Boost by less, or have all boosts end there: admissionController.flags, max-allowed-cpu-boost.",
    find(cluster) {
      return distinct(cluster.verticalPodAutoscalers.flatMap((vpa) => tooMuchBoost(vpa, cluster)));
    },
  },
  /** A pod that is recommended more than a node has stays pending, and no new node of its groups would help. */
  "vpa-cap-unschedulable": {
    title: "A container of the size that a VerticalPodAutoscaler allows fits on a node that its pods can land on.",
    find(cluster) {
      return distinct(cluster.verticalPodAutoscalers.flatMap((vpa) => tooLargeCaps(vpa, cluster)));
    },
  },
  /**
   * Without a node there are no caps, and pods that cannot land anywhere use nothing that could be recommended. A workload that a
   * policy found and only recommends for may run where no group is: `vpa-uncapped` tells of it.
   */
  "vpa-group-missing": {
    title: "The pods of a VerticalPodAutoscaler can land on a node of some group of the cluster.",
    find(cluster) {
      return distinct(missing(cluster));
    },
  },
};

function tooMuchBoost(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): readonly Finding<"expected">[] {
  const added = boosts(vpa);
  if (added.length === 0) return [];
  const nodes = cappingNodes(landingNodes(cluster, vpa.placement), isOnEveryNode(vpa.targetRef));
  const room = Math.max(0, ...nodes.map(({ millicores }) => millicores));
  const ceiling = cluster.startupBoostCeiling ?? Number.POSITIVE_INFINITY;
  if (nodes.length === 0 || ceiling <= room) return [];
  return added.flatMap(({ path, cpu }) =>
    cpu.type === "Quantity" && quantityMillicores(cpu.quantity) >= room ? [tooMuch(vpa, path, cpu.quantity, room)] : [],
  );
}

/** A container that is left alone is not boosted, and one with a boost of its own has not the pod's (the same, resource_updates.go). */
function boosts({ startupBoost, containerPolicies }: ResolvedVerticalPodAutoscaler): readonly PlacedBoost[] {
  const boosted = containerPolicies.filter(({ policy }) => policy.mode !== "Off");
  const hasPods = boosted.some(({ policy }) => policy.startupBoost === undefined);
  const ofPod = startupBoost !== null && hasPods ? [{ path: "startupBoost", ...startupBoost }] : [];
  const ofContainers = boosted.flatMap(({ declaredAs, policy }) =>
    policy.startupBoost === undefined
      ? []
      : [{ path: `${containerPath(declaredAs)}.startupBoost`, ...policy.startupBoost }],
  );
  return [...ofPod, ...ofContainers];
}

function tooMuch(
  { where }: ResolvedVerticalPodAutoscaler,
  path: string,
  quantity: string,
  room: number,
): Finding<"expected"> {
  return {
    on: where,
    path: `${path}.cpu.quantity`,
    got: quantity,
    expected: `less than the ${formatMillicores(room)} that pods can use of the largest of these nodes`,
  };
}

function tooLargeCaps(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  const nodes = cappingNodes(landingNodes(cluster, vpa.placement), isOnEveryNode(vpa.targetRef));
  if (nodes.length === 0) return [];
  return vpa.containerPolicies.flatMap((container) => {
    const room = declaredRoom(container.policy, container.integerCpu);
    return nodes.some((node) => fits(node, room)) ? [] : [tooLarge(vpa, container, room, nodes)];
  });
}

function tooLarge(
  vpa: ResolvedVerticalPodAutoscaler,
  { declaredAs, containerName, policy, integerCpu }: ResolvedContainerPolicy,
  room: Room,
  nodes: readonly LandingNode[],
): Finding<Word> {
  const bound = boundOf(policy, excess(room, nodes));
  const path = bound === undefined ? "integerCpu" : `${containerPath(declaredAs)}.${bound}`;
  const place = isOnEveryNode(vpa.targetRef)
    ? "on every node that its pods land on"
    : "on any node that its pods can land on";
  return {
    on: vpa.where,
    path,
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

function missing(cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  return homeless(cluster)
    .filter((vpa) => !mayBeElsewhere(vpa))
    .map((vpa) => noGroup(vpa, cluster));
}

function noGroup(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): Finding<Word> {
  return {
    on: vpa.where,
    path: vpa.covered ? workloadName(vpa.namespace, vpa.targetRef) : "nodeSelector",
    what: `No group of ${cluster.name} has nodes that take these pods, so their size cannot be capped.`,
    got: show(vpa.placement),
    expected: `labels, and tolerations for all taints, of one of: ${describeGroups(cluster.scalingGroups)}`,
    hint: vpa.covered
      ? "Mend nodeSelector and tolerations of its manifest, declare a group for these pods, or only recommend: updateMode Off."
      : "Copy nodeSelector and tolerations from the pod's specification, or declare a group for these pods.",
  };
}

/** Those of a cluster whose pods no group's nodes take. */
export function homeless(cluster: AnyResolvedCluster): readonly ResolvedVerticalPodAutoscaler[] {
  return cluster.verticalPodAutoscalers.filter(({ placement }) => landingNodes(cluster, placement).length === 0);
}

/** Whether nobody said that the workload is on the cluster's groups, and nothing is done to its pods. */
export function mayBeElsewhere({ covered, updatePolicy }: ResolvedVerticalPodAutoscaler): boolean {
  return covered && updatePolicy.updateMode === "Off";
}

/** `general, inference (taints nvidia.com/gpu=present:NoSchedule)`. */
export function describeGroups(groups: readonly ScalingGroup[]): string {
  const described = groups.map((group) => {
    const taints = repellingTaints(group).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
    return `${group.nodeGroup}${taints.length === 0 ? "" : ` (taints ${taints.join(", ")})`}`;
  });
  return [...new Set(described)].sort(compareText).join(", ") || "no group: the cluster has none";
}
