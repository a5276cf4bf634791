import { compareText, show } from "../../base/problem";
import { formatBytes, formatMillicores, quantityMillicores } from "../../base/quantity";
import type { VpaResource } from "../../declaration/vertical-pod-autoscaler";
import { type ContainerSize, type LandingNode, landingNodes, repellingTaints } from "../../node-group/landing-nodes";
import { distinct, oncePerPlace } from "../../stages/findings";
import type { AnyResolvedCluster, ScalingGroup } from "../../stages/resolved";
import type {
  ResolvedContainerPolicy,
  ResolvedContainerRules,
  ResolvedVerticalPodAutoscaler,
} from "../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";
import { isOnEveryNode, workloadName } from "../../stages/workload-target";
import { allowedSize, cappingNodes, fits } from "../objects/caps";
import { containerPath } from "./vpa-findings";

/** Rules over whether pods that get what is recommended fit on a node that takes them. */
export const VPA_SCHEDULING_RULES: ResolvedRules = {
  /** The quantity is added to what is recommended (vertical-pod-autoscaler 1.7.1, resource_updates.go, calculateBoostedCPUValue). */
  "vpa-boost-unschedulable": {
    title: "A container with a startup boost by a quantity fits on a node that its pods can land on.",
    what: "With this boost a container does not fit on any node that its pods can land on.",
    hint: "Boost by less, or limit all boosts to what fits: max-allowed-cpu-boost in admissionController.flags.",
    find: (cluster) => distinct(cluster.verticalPodAutoscalers.flatMap((vpa) => tooLargeBoosts(vpa, cluster))),
  },
  /** A pod that is recommended more than a node has stays pending, and no new node of its groups would help. */
  "vpa-cap-unschedulable": {
    title: "A container of the size that a VerticalPodAutoscaler allows fits on a node that its pods can land on.",
    find(cluster) {
      // Several containers of integerCpu can have the bounds of one policy, or none.
      return oncePerPlace(cluster.verticalPodAutoscalers.flatMap((vpa) => tooLargeCaps(vpa, cluster)));
    },
  },
  /**
   * Without a node there are no caps, and pods that cannot land anywhere use nothing that could be recommended. A workload that a
   * policy found and only recommends for may run where no group is: `vpa-uncapped` reports it.
   */
  "vpa-group-missing": {
    title: "The pods of a VerticalPodAutoscaler can land on a node of at least one group of the cluster.",
    find(cluster) {
      const bound = homeless(cluster).filter((vpa) => !mayBeElsewhere(vpa));
      return distinct(bound.map((vpa) => groupMissing(vpa, cluster)));
    },
  },
};

/** What is recommended without a cap. */
export const VPA_SCHEDULING_WARNINGS: ResolvedRules = {
  /** Virtual nodes and control planes are not groups: pods there get recommendations as large as their usage. */
  "vpa-uncapped": {
    title: "A workload that a policy found in manifests can land on a node of at least one group of the cluster.",
    hint: "Correct its nodeSelector and tolerations, unless it runs on nodes that are not declared here.",
    find: (cluster) =>
      homeless(cluster)
        .filter(mayBeElsewhere)
        .map((vpa) => ({
          ...unplaced(vpa, cluster),
          path: workloadName(vpa.namespace, vpa.targetRef),
          what: `No group of ${cluster.name} has nodes that take these pods, so their recommendations have no cap.`,
        })),
  },
};

type Vpa = ResolvedVerticalPodAutoscaler;

/** The nodes that cap a VerticalPodAutoscaler. */
function nodesOf({ scheduling, targetRef }: Vpa, cluster: AnyResolvedCluster) {
  return cappingNodes(landingNodes(cluster, scheduling), isOnEveryNode(targetRef));
}

function tooLargeBoosts(vpa: Vpa, cluster: AnyResolvedCluster): readonly Finding<"expected">[] {
  const boosts = effectiveBoosts(vpa);
  if (boosts.length === 0) return [];
  const nodes = nodesOf(vpa, cluster);
  const most = Math.max(0, ...nodes.map(({ millicores }) => millicores));
  const ceiling = cluster.startupBoostCeiling ?? Number.POSITIVE_INFINITY;
  if (nodes.length === 0 || ceiling <= most) return [];
  const expected = `less than the ${formatMillicores(most)} that pods can use of the largest of these nodes`;
  return boosts.flatMap(({ path, cpu }) => {
    if (cpu.type !== "Quantity" || quantityMillicores(cpu.quantity) < most) return [];
    return { on: vpa.where, path: `${path}.cpu.quantity`, got: cpu.quantity, expected };
  });
}

/** A container that is left alone is not boosted, and a container's own boost replaces the pod's (the same, resource_updates.go). */
function effectiveBoosts({ startupBoost, containerPolicies }: Vpa) {
  const boosted = containerPolicies.filter(({ policy }) => policy.mode !== "Off");
  const hasPods = boosted.some(({ policy }) => policy.startupBoost === null);
  const ofPod = startupBoost !== null && hasPods ? [{ path: "startupBoost", ...startupBoost }] : [];
  const ofContainers = boosted.flatMap(({ declaredAs, policy: { startupBoost: own } }) =>
    own === null ? [] : { path: `${containerPath(declaredAs)}.startupBoost`, ...own },
  );
  return [...ofPod, ...ofContainers];
}

function tooLargeCaps(vpa: Vpa, cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  const nodes = nodesOf(vpa, cluster);
  if (nodes.length === 0) return [];
  return vpa.containerPolicies.flatMap((container) => {
    const allowed = allowedSize(container.policy, container.integerCpu);
    return nodes.some((node) => fits(node, allowed)) ? [] : tooLargeCap(vpa, container, allowed, nodes);
  });
}

function tooLargeCap(
  vpa: Vpa,
  { declaredAs, containerName, policy, integerCpu }: ResolvedContainerPolicy,
  allowed: ContainerSize,
  nodes: readonly LandingNode[],
): Finding<Word> {
  const bound = boundOf(policy, excess(allowed, nodes));
  const place = isOnEveryNode(vpa.targetRef)
    ? "on every node that its pods land on"
    : "on any node that its pods can land on";
  return {
    on: vpa.where,
    path: bound === undefined ? "integerCpu" : `${containerPath(declaredAs)}.${bound}`,
    what: `A container (${containerName}) of this size does not fit ${place}.`,
    got: `${sizeText(allowed)}${integerCpu ? ", of whole cores" : ""}`,
    expected: `what pods can use of a node: ${[...new Set(nodes.map((node) => `${node.nodeGroup} ${sizeText(node)}`))].sort().join("; ")}`,
    hint: capHint(vpa),
  };
}

/** The resource of which no node has that much; memory also where each alone fits, but not both together. */
function excess(allowed: ContainerSize, nodes: readonly LandingNode[]): VpaResource {
  return nodes.every(({ millicores }) => millicores < allowed.millicores) ? "cpu" : "memory";
}

/** The bound that sets the resource, or otherwise any bound that there is. */
function boundOf(policy: ResolvedContainerRules, resource: VpaResource) {
  const bounds = (["maxAllowed", "minAllowed"] as const).filter((each) => policy[each] !== null);
  return bounds.find((each) => policy[each]?.[resource] !== undefined) ?? bounds[0];
}

/** Without a resource of which there is none. */
function sizeText({ millicores, bytes }: ContainerSize): string {
  const cpu = millicores > 0 ? [`cpu ${formatMillicores(millicores)}`] : [];
  const memory = bytes > 0n ? [`memory ${formatBytes(bytes)}`] : [];
  return [...cpu, ...memory].join(", ");
}

function capHint({ scheduling: { nodeSelector, tolerations } }: Vpa): string {
  const isNarrowed = Object.keys(nodeSelector).length + tolerations.length > 0;
  const declared = `nodeSelector ${show(nodeSelector)} and tolerations ${show(tolerations)}`;
  const scheduling = isNarrowed ? declared : "no nodeSelector and no tolerations";
  return `Allow less, leave it out for the default cap, or declare a larger group; the pods have ${scheduling}.`;
}

/** Those of a cluster whose pods no group's nodes take. */
function homeless(cluster: AnyResolvedCluster): readonly Vpa[] {
  return cluster.verticalPodAutoscalers.filter(({ scheduling }) => landingNodes(cluster, scheduling).length === 0);
}

/** Whether the workload may run outside the cluster's groups, and its pods are left as they are. */
function mayBeElsewhere({ covered, updatePolicy }: Vpa): boolean {
  return covered && updatePolicy.updateMode === "Off";
}

function groupMissing(vpa: Vpa, cluster: AnyResolvedCluster): Finding<Word> {
  return {
    ...unplaced(vpa, cluster),
    path: vpa.covered ? workloadName(vpa.namespace, vpa.targetRef) : "nodeSelector",
    what: `No group of ${cluster.name} has nodes that take these pods, so their size cannot be capped.`,
    hint: vpa.covered
      ? "Correct nodeSelector and tolerations in its manifest, declare a group for these pods, or only recommend: updateMode Off."
      : "Copy nodeSelector and tolerations from the pod's specification, or declare a group for these pods.",
  };
}

function unplaced({ where, scheduling }: Vpa, { scalingGroups }: AnyResolvedCluster) {
  const expected = `labels, and tolerations for all taints, of one of: ${describeGroups(scalingGroups)}`;
  return { on: where, got: show(scheduling), expected };
}

/** `general, inference (taints nvidia.com/gpu=present:NoSchedule)`. */
function describeGroups(groups: readonly ScalingGroup[]): string {
  const described = groups.map((group) => {
    const taints = repellingTaints(group).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
    return `${group.nodeGroup}${taints.length === 0 ? "" : ` (taints ${taints.join(", ")})`}`;
  });
  return [...new Set(described)].sort(compareText).join(", ") || "no group: the cluster has none";
}
