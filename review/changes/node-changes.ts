import { groupedBy } from "../../model/base/grouped";
import { isEmptied } from "../../model/node-group/drained";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import { type GroupEffect, groupEffects, NODES_EFFECTS, type NodesEffect } from "../effects/group-effects";
import type { StackEffects } from "../effects/object-effects";
import { type Leaving, leaving } from "./cluster-changes";
import { effectsOfDocuments } from "./document-effects";
import { linesByGroup, type SettingChange, settingChanges } from "./setting-changes";
import { clusterNames, clusterNamesOf, type FleetSnapshot, type Sides } from "./snapshot";

/** What a change does to one scaling group, with what its documents say. */
export interface ScalingGroupChange extends GroupEffect {
  /** Null where no document says it. */
  readonly zones: readonly string[] | null;
  /** Whether it was being emptied before the change (`drain: true`). */
  readonly emptied: boolean;
  /** Whether it is from this change on. */
  readonly emptying: boolean;
}

/** What a change does to the nodes of one NodeGroup. */
export interface NodeGroupChange {
  readonly cluster: string;
  readonly nodeGroup: string;
  /** The strongest of its scaling groups. */
  readonly effect: NodesEffect;
  /** Those that change. */
  readonly scalingGroups: readonly ScalingGroupChange[];
  /** How many scaling groups it has, before and after together. */
  readonly total: number;
  /** What reads otherwise; empty for one that is new or gone, and without documents. */
  readonly fields: readonly SettingChange[];
  /** `terraform` where its arguments tell the effect, `document` where only settings do. */
  readonly known: "terraform" | "document";
}

/** What happens to the objects of each cluster's Terraform; null where a side has none to compare. */
export type ClusterStacks = ReadonlyMap<string, StackEffects> | null;

/** The NodeGroups that a change touches: those whose nodes end first, then by cluster and name. */
export function nodeChanges(sides: Sides, stacks: ClusterStacks): readonly NodeGroupChange[] {
  // A side that does not know its groups has not none.
  if (stacks === null && !knowGroups(sides)) return [];
  const changes = clusterNames(sides).flatMap((cluster) => clusterChanges(sides, cluster, stacks?.get(cluster)));
  return changes.sort((a, b) => NODES_EFFECTS.indexOf(b.effect) - NODES_EFFECTS.indexOf(a.effect));
}

/** Whether both sides say what groups there are, in what was resolved. */
export function knowGroups({ before, after }: Sides): boolean {
  return before.document !== null && after.document !== null;
}

function clusterChanges(sides: Sides, cluster: string, stack?: StackEffects): readonly NodeGroupChange[] {
  const [before, after] = [documentOf(sides.before, cluster), documentOf(sides.after, cluster)];
  const told = stack === undefined ? documentEffects(before, after) : terraformEffects(stack, before);
  const effects = told.map(fateOf(sides, cluster));
  const groups = new Map(
    [...(before?.scalingGroups ?? []), ...(after?.scalingGroups ?? [])].map((each) => [each.name, each]),
  );
  const calledBefore = new Map(before?.scalingGroups.map((each) => [each.name, each.nodeGroup]));
  const [linesBefore, linesAfter] = [linesByGroup(before), linesByGroup(after)];
  const emptied = { before: emptiedIn(before), after: emptiedIn(after) };
  return [...byNodeGroup(effects, groups, emptied)].flatMap(([nodeGroup, own]) => {
    const [formerName = nodeGroup] = own.flatMap(({ name }) => calledBefore.get(name) ?? []);
    const [was, is] = [linesBefore.get(formerName), linesAfter.get(nodeGroup)];
    const fields = was === undefined || is === undefined ? [] : settingChanges(was, is);
    const changed = own.filter(isChanged);
    if (changed.length === 0 && fields.length === 0) return [];
    const known = stack === undefined ? "document" : "terraform";
    return [{ cluster, nodeGroup, effect: strongest(own), scalingGroups: changed, total: own.length, fields, known }];
  });
}

function terraformEffects(stack: StackEffects, before: ClusterDocument | undefined): readonly GroupEffect[] {
  return groupEffects(stack, { maxSizes: new Map(before?.scalingGroups.map(({ name, maxSize }) => [name, maxSize])) });
}

/** Nothing of a cluster goes on in another cloud, whatever it is called there. */
function documentEffects(before?: ClusterDocument, after?: ClusterDocument): readonly GroupEffect[] {
  return before && after && before.cloud !== after.cloud
    ? [...effectsOfDocuments(before, undefined), ...effectsOfDocuments(undefined, after)]
    : effectsOfDocuments(before, after);
}

/** What becomes of the groups of a cluster that no plan goes on with: those that it has from now on are new all the same. */
function fateOf(sides: Sides, cluster: string): (group: GroupEffect) => GroupEffect {
  const effect = fate(sides, cluster);
  return (group) =>
    effect === null || group.effect === "created"
      ? group
      : { ...group, effect, causes: [], unknown: [], endedByMaximum: 0 };
}

/** No apply reaches the groups of a cluster that is gone: its stack is no longer generated, and its state stays (docs/operating.md). */
function fate({ before, after }: Sides, cluster: string): NodesEffect | null {
  if (!clusterNamesOf(after).includes(cluster)) return "orphaned";
  const [was, is] = [documentOf(before, cluster), documentOf(after, cluster)];
  const leaves = was && is ? leaving(was, is) : null;
  return leaves === null ? null : LEFT[leaves];
}

/**
 * What becomes of the groups of a cluster that is declared elsewhere. With an empty configuration aws and google destroy what they find
 * with the account and the region of their surroundings; azurerm requires `features`, so that every plan fails.
 */
const LEFT: Readonly<Record<Leaving, NodesEffect>> = {
  account: "orphaned",
  aws: "unknown",
  azure: "orphaned",
  google: "unknown",
};

function documentOf({ document }: FleetSnapshot, cluster: string): ClusterDocument | undefined {
  return document?.clusters.find(({ name }) => name === cluster);
}

/** The groups that are being emptied, by the cloud's names. */
function emptiedIn(cluster: ClusterDocument | undefined): ReadonlySet<string> {
  const groups = cluster?.scalingGroups ?? [];
  const emptied = groups.filter(({ minSize, template: { taints } }) => isEmptied({ minSize, taints }));
  return new Set(emptied.map(({ name }) => name));
}

/** Without a document, the cloud's name of a group stands for that of its NodeGroup. */
function byNodeGroup(
  effects: readonly GroupEffect[],
  groups: ReadonlyMap<string, GroupDocument>,
  emptied: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> },
): ReadonlyMap<string, readonly ScalingGroupChange[]> {
  const changes = effects.map((effect) => ({
    ...effect,
    zones: groups.get(effect.name)?.zones ?? null,
    emptied: emptied.before.has(effect.name),
    emptying: effect.effect !== "created" && emptied.after.has(effect.name) && !emptied.before.has(effect.name),
  }));
  const found = groupedBy(changes, ({ name }) => groups.get(name)?.nodeGroup ?? name);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isChanged({ effect, causes, endedByMaximum, movedFrom }: ScalingGroupChange): boolean {
  return effect !== "nothing" || causes.length > 0 || endedByMaximum > 0 || movedFrom !== null;
}

function strongest(groups: readonly ScalingGroupChange[]): NodesEffect {
  const found = groups.map(({ effect }) => NODES_EFFECTS.indexOf(effect));
  return NODES_EFFECTS[Math.max(0, ...found)] ?? "nothing";
}
