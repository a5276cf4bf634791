import type { Acknowledged } from "../../model/stages/acknowledged";
import type { ObjectEffect } from "../effects/causes";
import { type StackEffects, stackEffects } from "../effects/object-effects";
import { type ComponentChange, componentChanges } from "../manifests/compare-components";
import { objectChanges } from "../manifests/compare-objects";
import type { ObjectChange } from "../manifests/object-change";
import type { PriceFile } from "../prices/price-list";
import { acknowledgementChanges } from "./acknowledgement-changes";
import { type AutoscalerChange, autoscalerChanges } from "./autoscaler-changes";
import { type CapacityReview, capacityChanges } from "./capacity-changes";
import { type ClusterChange, clusterChanges } from "./cluster-changes";
import { type FindingChanges, findingChanges, type NewAndGone } from "./finding-changes";
import {
  type ClusterStacks,
  knowGroups,
  type NodeGroupChange,
  nodeChanges,
  type ScalingGroupChange,
} from "./node-changes";
import { type RenamedCluster, renamedClusters, underPresentNames } from "./renamed-clusters";
import { type ClusterRights, rightChangesOf } from "./right-changes";
import { areSame, clusterNames, clusterNamesOf, type Sides } from "./snapshot";
import { type StateMove, stateMoves } from "./state-moves";

/** Something of one cluster. */
export interface InCluster<T> {
  readonly cluster: string;
  readonly changes: readonly T[];
}

/** Everything in which two sides differ, in the order in which a reviewer reads it. */
export interface FleetReview {
  readonly before: string;
  readonly after: string;
  readonly clusters: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly renamed: readonly RenamedCluster[];
  };
  /** Clusters whose Terraform state is looked for elsewhere. */
  readonly stateMoves: readonly StateMove[];
  /** What holds for clusters as a whole. */
  readonly clusterChanges: readonly ClusterChange[];
  /** What happens to nodes. */
  readonly nodes: readonly NodeGroupChange[];
  /** Whether both sides say what groups there are: with manifests alone none does. */
  readonly nodesCompared: boolean;
  /** Sizes, machines and list prices; null where they are the same, or a side has no document. */
  readonly capacity: CapacityReview | null;
  readonly autoscaler: readonly AutoscalerChange[];
  /** Rights gained and lost, in the cloud and in the cluster. */
  readonly rights: readonly ClusterRights[];
  readonly components: readonly InCluster<ComponentChange>[];
  /** Null where rules were asked on one side only. */
  readonly findings: FindingChanges | null;
  /** What documents say of acknowledgements where no findings do. */
  readonly acknowledged: NewAndGone<Acknowledged>;
  /** Terraform by resource. */
  readonly terraform: readonly InCluster<ObjectEffect>[];
  readonly manifests: readonly InCluster<ObjectChange>[];
  /** Parts that could not be compared, and why. */
  readonly missing: readonly string[];
}

/** Compares two sides. Clusters that nothing changes are left out of every part. */
export function reviewFleets(given: Sides, prices: PriceFile): FleetReview {
  const renamed = renamedClusters(given);
  const sides = underPresentNames(given, renamed);
  const { before, after } = sides;
  const names = clusterNames(sides);
  const stacks = stacksOf(sides, names);
  const nodes = nodeChanges(sides, stacks);
  return {
    before: before.label,
    after: after.label,
    clusters: { ...clustersThatDiffer(sides), renamed },
    stateMoves: stateMoves(sides),
    clusterChanges: clusterChanges(sides),
    nodes,
    nodesCompared: stacks !== null || knowGroups(sides),
    capacity: capacityChanges(sides, prices, nodes),
    autoscaler: autoscalerChanges(sides, nodes),
    rights: rightChangesOf(sides),
    components: perCluster(names, (cluster) => componentChanges(...objectsThatDiffer(sides, cluster))),
    findings: findingChanges(sides),
    acknowledged: acknowledgementChanges(sides),
    terraform: perCluster(names, (cluster) => resourceChanges(stacks?.get(cluster))),
    manifests: perCluster(names, (cluster) => objectChanges(...objectsThatDiffer(sides, cluster))),
    missing: missingParts(sides),
  };
}

function perCluster<T>(
  names: readonly string[],
  changesOf: (cluster: string) => readonly T[],
): readonly InCluster<T>[] {
  return names.map((cluster) => ({ cluster, changes: changesOf(cluster) })).filter(({ changes }) => changes.length > 0);
}

function clustersThatDiffer({ before, after }: Sides): Omit<FleetReview["clusters"], "renamed"> {
  const [old, now] = [clusterNamesOf(before), clusterNamesOf(after)];
  return { added: now.filter((name) => !old.includes(name)), removed: old.filter((name) => !now.includes(name)) };
}

const NO_OBJECTS = [[], []] as const;

/** Nothing is compared where one side does not know its objects, or both have the same. */
function objectsThatDiffer({ before, after }: Sides, cluster: string) {
  const [old, now] = [before.manifests?.get(cluster) ?? [], after.manifests?.get(cluster) ?? []];
  return before.manifests === null || after.manifests === null || areSame(old, now)
    ? NO_OBJECTS
    : ([old, now] as const);
}

function stacksOf({ before, after }: Sides, names: readonly string[]): ClusterStacks {
  const [old, now] = [before.terraform, after.terraform];
  if (old === null || now === null) return null;
  return new Map(names.map((name) => [name, stackEffects(old.get(name) ?? null, now.get(name) ?? null)]));
}

function resourceChanges(stack: StackEffects | undefined): readonly ObjectEffect[] {
  return stack?.objects.filter(({ action }) => action !== "no-op") ?? [];
}

const PARTS = { document: "what groups become", terraform: "Terraform", manifests: "manifests", findings: "findings" };

function missingParts({ before, after }: Sides): readonly string[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((part) => {
    const without = [before, after].filter((side) => side[part] === null).map(({ label }) => label);
    return without.length === 0
      ? []
      : [`${PARTS[part]}: ${without.join(" and ")} ${without.length === 1 ? "has" : "have"} none`];
  });
}

/** How much a change asks of a reviewer. */
export type Verdict = (typeof VERDICTS)[number];

/**
 * From nothing to the worst. `unknown`: live nodes may be replaced or destroyed, and no row of the tables of effects says whether.
 * `ends-nodes`: they are replaced, destroyed, over a lower maximum, or left behind by a cluster that is gone. Groups that have no node for
 * certain end none.
 */
export const VERDICTS = ["nothing", "changes", "unknown", "ends-nodes"] as const;

/** Whether anything differs, and whether live nodes are replaced or end, as far as it is known. */
export function verdictOf(review: FleetReview): Verdict {
  if (review.nodes.some(({ scalingGroups }) => scalingGroups.some(endsNodes))) return "ends-nodes";
  if (review.nodes.some(isUnknown)) return "unknown";
  const { nodes, autoscaler, rights, components, terraform, manifests, findings, clusters, acknowledged } = review;
  const parts = [nodes, autoscaler, rights, components, terraform, manifests, review.stateMoves, review.clusterChanges];
  const isSame =
    [...parts, ...Object.values(acknowledged), ...Object.values(clusters)].every(({ length }) => length === 0) &&
    (findings === null || hasNone(findings));
  return isSame ? "nothing" : "changes";
}

const ENDING: readonly NodeGroupChange["effect"][] = ["rolled", "orphaned", "replaced", "destroyed"];

function endsNodes({ effect, isEmpty, endedByMaximum }: ScalingGroupChange): boolean {
  return endedByMaximum > 0 || (ENDING.includes(effect) && !isEmpty);
}

/** Also of a group whose other zones are known. */
function isUnknown({ scalingGroups }: NodeGroupChange): boolean {
  return scalingGroups.some(({ effect, isEmpty }) => effect === "unknown" && !isEmpty);
}

function hasNone({ problems, warnings, acknowledged }: FindingChanges): boolean {
  return [problems, warnings, acknowledged].every(({ fresh, gone }) => fresh.length + gone.length === 0);
}
