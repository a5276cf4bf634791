import { sortRecord } from "../base/canonical";
import { groupedBy } from "../base/grouped";
import { boundedName } from "../base/names";
import { compareText } from "../base/problem";
import { formatBytes, formatMillicores, parseQuantity } from "../base/quantity";
import { flagValue } from "../cluster-autoscaler/rules/flags";
import type { HeadroomPods } from "../declaration/headroom";
import type { ResolvedTaint } from "../declaration/node-registration";
import type { ContainerResources, Toleration } from "../declaration/pods";
import { type LandingNode, landingNodes, repellingTaints } from "../node-group/landing-nodes";
import type { PlannedCluster, PlannedGroup } from "../stages/planned";
import type { ScalingGroup } from "../stages/resolved";
import type { ResolvedCapacityBuffer, ResolvedHeadroom, ResolvedPlaceholder } from "../stages/resolved-capacity";
import { extendedOnly } from "./pause-image";

/** The nodes of a cluster, decided. */
export interface HeadroomNodes {
  readonly scalingGroups: readonly ScalingGroup[];
  readonly daemonSetRequests: ContainerResources;
}

/** The room that a cluster's groups keep, sorted by name. */
export function resolveHeadroom({ groups }: PlannedCluster, nodes: HeadroomNodes): readonly ResolvedHeadroom[] {
  const keeping = groups.filter(({ settings }) => settings.headroom !== undefined);
  if (keeping.length === 0) return [];
  const byGroup = groupedBy(nodes.scalingGroups, ({ nodeGroup }) => nodeGroup);
  return keeping
    .flatMap((group) => groupHeadroom(group, { ...nodes, scalingGroups: byGroup.get(group.name) ?? [] }))
    .sort((a, b) => compareText(a.name, b.name));
}

/** A label's value, which names the pods' program, has 63 characters. */
const NAME_LIMIT = 63;

/** @param own the group's own */
function groupHeadroom(group: PlannedGroup, own: HeadroomNodes): readonly ResolvedHeadroom[] {
  const { headroom, labels } = group.settings;
  const [first] = own.scalingGroups;
  if (headroom === undefined || first === undefined) return [];
  const maxNodes = own.scalingGroups.reduce((sum, { maxSize }) => sum + maxSize, 0);
  const scheduling = { nodeSelector: sortRecord({ ...labels }), tolerations: repellingTaints(first).map(toleration) };
  // The nodes of all zones are of one size.
  const [node = null] = landingNodes(own, scheduling);
  return [
    {
      name: boundedName(["headroom", group.name], NAME_LIMIT),
      nodeGroup: group.name,
      where: group.where,
      ...("pods" in headroom
        ? smallPods(headroom.pods, first, node)
        : wholeNodes("nodes" in headroom ? headroom.nodes : Math.ceil((maxNodes * headroom.percent) / 100), node)),
      maxNodes,
      ...scheduling,
    },
  ];
}

function toleration({ key, value, effect }: ResolvedTaint): Toleration {
  return value === "" ? { key, operator: "Exists", effect } : { key, operator: "Equal", value, effect };
}

type Pods = Pick<ResolvedHeadroom, "pods" | "requests" | "nodes">;

/** A pod for each node, of all the CPU and memory that a node has for pods: nothing else fits beside it. */
function wholeNodes(nodes: number, node: LandingNode | null): Pods {
  if (node === null) return { pods: nodes, requests: {}, nodes: null };
  const requests = { cpu: formatMillicores(node.millicores), memory: formatBytes(node.bytes) };
  return { pods: nodes, requests, nodes };
}

function smallPods({ count, requests }: HeadroomPods, group: ScalingGroup, node: LandingNode | null): Pods {
  const perNode = node === null ? 0 : podsOnNode(requests, group, node);
  return { pods: count, requests: sortRecord(requests), nodes: perNode === 0 ? null : Math.ceil(count / perNode) };
}

/** How many of the pods fit on an empty node; none where one is too large. */
function podsOnNode(
  requests: HeadroomPods["requests"],
  { template }: ScalingGroup,
  { millicores, bytes }: LandingNode,
): number {
  const room = { ...template.allocatable, cpu: `${millicores}m`, memory: String(bytes) };
  const most = Object.entries({ ...requests, pods: "1" }).map(([resource, amount]) =>
    Math.floor(quantity(room, resource) / (parseQuantity(amount) ?? 1)),
  );
  return Math.min(...most);
}

/** 0 of a resource that a node has none of. */
function quantity(room: Readonly<Record<string, string>>, resource: string): number {
  return parseQuantity(Object.hasOwn(room, resource) ? (room[resource] ?? "0") : "0") ?? 0;
}

/** Where placeholders are: in a namespace that every cluster has. */
export const HEADROOM_NAMESPACE = "kube-system";

/** Whether CapacityBuffers keep the room: where a flag or a declared buffer turns them on, which rules refuse where a release has none. */
export function keptByBuffers({ declared, capacityBuffers }: PlannedCluster): boolean {
  if (flagValue(declared, "capacity-buffer-pod-injection-enabled") === false) return false;
  return capacityBuffers.length > 0 || flagValue(declared, "capacity-buffer-controller-enabled") === true;
}

/** The buffers that keep room instead of pods. */
export function headroomBuffers(headroom: readonly ResolvedHeadroom[]): readonly ResolvedCapacityBuffer[] {
  return headroom.map(({ name, pods: replicas }) => ({
    ...{ name, namespace: HEADROOM_NAMESPACE, model: { podTemplateRef: { name } } },
    ...{ replicas, percentage: null, limits: null },
  }));
}

/** The pods that cluster-autoscaler takes room for then. */
export function headroomPlaceholders(
  headroom: readonly ResolvedHeadroom[],
  image: string,
): readonly ResolvedPlaceholder[] {
  return headroom.map(({ name, where, requests, nodeSelector, tolerations }) => ({
    ...{ where, path: "headroom", name, namespace: HEADROOM_NAMESPACE, image, labels: {} },
    ...{ requests, limits: extendedOnly(requests), nodeSelector, tolerations },
  }));
}
