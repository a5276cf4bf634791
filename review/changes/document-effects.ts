import type { Cloud } from "../../model/base/cloud";
import { groupedBy } from "../../model/base/grouped";
import { compareText } from "../../model/base/problem";
import { groupTypes } from "../../model/clouds/scaling-groups";
import { fieldAt } from "../../model/manifests/fields";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import { plain } from "../document/plain";
import { argumentEffect, strongest } from "../effects/argument-effect";
import type { Cause } from "../effects/causes";
import type { Effect } from "../effects/effect";
import { type GroupEffect, type NodesEffect, withNothingToRoll } from "../effects/group-effects";
import { GROUP_KINDS } from "../effects/group-kinds";
import type { SettingEffect, SettingTable } from "../effects/setting-table";
import { SETTING_TABLES } from "../effects/setting-tables";
import { compareArguments } from "../terraform/compare-arguments";
import type { JsonObject } from "../terraform/terraform-json";

/** What decides the effects of a cluster's settings. */
interface Decisive {
  readonly table: SettingTable;
  /** Whether the cloud ends nodes over a lower maximum. */
  readonly shrinks: boolean;
  /** Settings of the cluster that are others, and what that does to its groups. */
  readonly ofCluster: readonly SettingEffect[];
}

/**
 * What a change does to each scaling group, where there is no Terraform to ask: what its settings do by the table of the cloud; another
 * name makes another group.
 */
export function effectsOfDocuments(
  before: ClusterDocument | undefined,
  after: ClusterDocument | undefined,
): readonly GroupEffect[] {
  const cloud = (after ?? before)?.cloud;
  if (cloud === undefined) return [];
  const decisive = decisiveFor(cloud, before, after);
  const effects = pairsOf(before?.scalingGroups ?? [], after?.scalingGroups ?? []).map((pair) =>
    effectOf(decisive, pair),
  );
  return effects.sort((a, b) => compareText(a.name, b.name));
}

/** A scaling group before and after: one that is new, or gone, on one side alone. */
interface GroupPair {
  readonly before?: GroupDocument | undefined;
  readonly after?: GroupDocument | undefined;
}

/** By name; of another name, a group that Terraform knows under the same address. */
function pairsOf(old: readonly GroupDocument[], now: readonly GroupDocument[]): readonly GroupPair[] {
  const [before, after] = [old, now].map((groups) => new Map(groups.map((group) => [group.name, group])));
  const successors = new Map(now.filter(({ name }) => !before?.has(name)).map((group) => [group.logicalId, group]));
  const known = old.map((group) => ({
    before: group,
    after: after?.get(group.name) ?? successors.get(group.logicalId),
  }));
  const taken = new Set(known.map((pair) => pair.after));
  return [...known, ...now.filter((group) => !taken.has(group)).map((group) => ({ after: group }))];
}

function decisiveFor(cloud: Cloud, before?: ClusterDocument, after?: ClusterDocument): Decisive {
  const table = SETTING_TABLES[cloud];
  const ofCluster = table.ofCluster.filter(
    ([path]) => before && after && fieldAt(before, path) !== fieldAt(after, path),
  );
  return { table, shrinks: GROUP_KINDS[groupTypes(cloud).group]?.shrinks ?? false, ofCluster };
}

function effectOf(decisive: Decisive, { before, after }: GroupPair): GroupEffect {
  const { shrinks } = decisive;
  const { effect, causes, unknown } = nodesEffect(decisive, before, after);
  const isEmpty = shrinks && before?.maxSize === 0;
  return {
    address: (after ?? before)?.logicalId ?? "",
    movedFrom: formerAddress(before, after),
    name: (before ?? after)?.name ?? "",
    ...withNothingToRoll({ effect, pace: null }, isEmpty),
    causes,
    createdFirst: false,
    maxNodes: before?.maxSize ?? null,
    isEmpty,
    endedByMaximum: shrinks && before && after ? Math.max(0, before.maxSize - after.maxSize) : 0,
    waitsBy: null,
    waitsDestroyed: null,
    waitsIfNamedIn: null,
    loses: [],
    unknown,
  };
}

/** What Terraform called it before: it keeps its cloud's name where its NodeGroup says what that was called. */
function formerAddress(before?: GroupDocument, after?: GroupDocument): string | null {
  const former = before?.logicalId;
  return former !== undefined && former !== after?.logicalId && after?.formerLogicalIds.includes(former)
    ? former
    : null;
}

interface Nodes {
  readonly effect: NodesEffect;
  readonly causes: readonly Cause[];
  /** What is not known, also where others decide. */
  readonly unknown: readonly Cause[];
}

function nodesEffect(decisive: Decisive, before?: GroupDocument, after?: GroupDocument): Nodes {
  if (before === undefined) return { effect: "created", causes: [], unknown: [] };
  if (after === undefined) return { effect: "destroyed", causes: [], unknown: [] };
  const causes = causesOf(decisive, before, after);
  const of = (effect: Effect) => causes.filter((cause) => cause.effect === effect);
  const unknown = of("unknown");
  if (of("replaces").length > 0) return { effect: "replaced", causes: of("replaces"), unknown };
  const rolls = of("new-nodes").length > 0 && after.updatePolicy.type === "rolling";
  if (rolls || decisive.table.startsToRoll(before, after)) return { effect: "rolled", causes, unknown };
  if (unknown.length > 0) return { effect: "unknown", causes, unknown };
  return { effect: causes.length > 0 ? "new-nodes" : "nothing", causes, unknown };
}

/** What nodes notice: settings at the top, and of what replaces a group the very setting. */
function causesOf({ table, ofCluster }: Decisive, before: GroupDocument, after: GroupDocument): readonly Cause[] {
  const changes = compareArguments(asJson(before), asJson(after));
  const effects: readonly SettingEffect[] = [
    ...ofCluster,
    ...changes.map((change): SettingEffect => [change.argument, argumentEffect(table, change).effect]),
    ...table.together(before, after),
  ];
  const noticed = effects.filter(([, effect]) => effect !== "none" && effect !== "in-place");
  const byName = groupedBy(noticed, ([setting, effect]) => (effect === "replaces" ? setting : topOf(setting)));
  return [...byName].map(([name, own]) => causeOf(name, strongest(own.map(([, effect]) => effect))));
}

function topOf(setting: string): string {
  return setting.split(".")[0] ?? setting;
}

function asJson(group: GroupDocument): JsonObject {
  return plain(group) as JsonObject;
}

function causeOf(setting: string, effect: Effect): Cause {
  return { address: "", path: setting, field: setting, before: null, after: null, userData: [], effect };
}
