import { groupTypes } from "../../model/clouds/scaling-groups";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import type { GroupEffect, NodesEffect } from "../effects/group-effects";
import { GROUP_KINDS } from "../effects/group-kinds";
import type { Cause } from "../effects/object-effects";

/** What a document says of a group and no node is made of. */
const NOT_OF_NODES: readonly (keyof GroupDocument)[] = [
  ...(["minSize", "maxSize", "autoscaling", "updatePolicy"] as const),
  ...(["maxLifetimeSeconds", "warmupSeconds", "id", "logicalId", "nodeGroup", "formerLogicalIds"] as const),
  "machineTemplate",
];

/**
 * What a change does to each scaling group, where there is no Terraform to ask: settings of nodes make new nodes other ones, and
 * live ones where the group rolls; another name, zone or subnet makes another group.
 */
export function effectsOfDocuments(
  before: ClusterDocument | undefined,
  after: ClusterDocument | undefined,
): readonly GroupEffect[] {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const cloud = (after ?? before)?.cloud;
  const shrinks = cloud !== undefined && (GROUP_KINDS[groupTypes(cloud).group]?.shrinks ?? false);
  return names.map((name) => effectOf(name, shrinks, old.get(name), now.get(name)));
}

function byName(cluster: ClusterDocument | undefined): ReadonlyMap<string, GroupDocument> {
  return new Map(cluster?.scalingGroups.map((group) => [group.name, group]));
}

/** @param shrinks whether the cloud ends nodes over a lower maximum */
function effectOf(name: string, shrinks: boolean, before?: GroupDocument, after?: GroupDocument): GroupEffect {
  const changed = before !== undefined && after !== undefined ? changedSettings(before, after) : [];
  const causes = changed.map(causeOf);
  const effect = nodesEffect(changed, before, after);
  const isEmpty = shrinks && before?.maxSize === 0;
  return {
    address: (after ?? before)?.logicalId ?? name,
    movedFrom: formerAddress(before, after),
    name,
    effect: isEmpty && effect === "rolled" ? "new-nodes" : effect,
    causes,
    pace: null,
    createdFirst: false,
    maxNodes: before?.maxSize ?? null,
    isEmpty,
    endedByMaximum: shrinks && before && after ? Math.max(0, before.maxSize - after.maxSize) : 0,
    waitsBy: null,
    waitsDestroyed: null,
    waitsIfNamedIn: null,
    loses: [],
    unknown: causes.filter(({ effect }) => effect === "unknown"),
  };
}

/** What a transform does, only its arguments in Terraform say. */
function causeOf(setting: keyof GroupDocument): Cause {
  const effect = setting === "transforms" ? "unknown" : "new-nodes";
  return { address: "", path: setting, field: setting, before: null, after: null, userData: [], effect };
}

/** What Terraform called it before: it keeps its cloud's name where its NodeGroup says what that was called. */
function formerAddress(before?: GroupDocument, after?: GroupDocument): string | null {
  const former = before?.logicalId;
  return former !== undefined && former !== after?.logicalId && after?.formerLogicalIds.includes(former)
    ? former
    : null;
}

function changedSettings(before: GroupDocument, after: GroupDocument): readonly (keyof GroupDocument)[] {
  const settings = Object.keys(after) as (keyof GroupDocument)[];
  const ofNodes = settings.filter((setting) => !NOT_OF_NODES.includes(setting));
  return ofNodes.filter((setting) => JSON.stringify(before[setting]) !== JSON.stringify(after[setting]));
}

function nodesEffect(
  changed: readonly (keyof GroupDocument)[],
  before?: GroupDocument,
  after?: GroupDocument,
): NodesEffect {
  if (before === undefined) return "created";
  if (after === undefined) return "destroyed";
  if (changed.length === 0) return "nothing";
  const known = changed.filter((setting) => setting !== "transforms");
  if (known.length > 0 && after.updatePolicy.type === "rolling") return "rolled";
  return known.length < changed.length ? "unknown" : "new-nodes";
}
