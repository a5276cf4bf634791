import { groupedBy } from "../../model/base/grouped";
import { flatParts, listLine, pairParts } from "../describe/flat";
import { describeResources } from "../describe/node-resources";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import { type SettingChange, settingChanges } from "./setting-changes";

/** What cluster-autoscaler will think of one NodeGroup, or of some of its scaling groups: each is a group by itself to it. */
export interface PlannedGroupChange {
  readonly nodeGroup: string;
  /** Those of the scaling groups that it is about; null where it is about the whole NodeGroup. */
  readonly zones: readonly string[] | null;
  /**
   * `found`: it plans with the group from now on; `lost`: not any more; `kept`: Terraform forgets the group, and it goes on with it by
   * its tags; `other`: it plans with another template or options.
   */
  readonly change: "found" | "lost" | "kept" | "other";
  /** Labels, taints, resources, priority and options that are other ones. */
  readonly fields: readonly SettingChange[];
  /**
   * Whether the node that it plans with is another one. It plans from a live node where the group has one, and from tags or metadata
   * only where it never had one since it started (cluster-autoscaler, processors/nodeinfosprovider/mixed_nodeinfos_processor.go, 1.36):
   * such a group goes on with the old template until its old nodes are gone.
   */
  readonly template: boolean;
  /** Of the first scaling group before the change: with a minimum there are nodes whose template it goes on with. */
  readonly minSize: number;
  /** Whether it may have no node after the change, in any zone: it plans with a group that never grows. */
  readonly isClosed: boolean;
}

/** @param forgotten groups that Terraform forgets and cluster-autoscaler finds all the same, by the cloud's names */
export function plannedGroupChanges(
  before: ClusterDocument | undefined,
  after: ClusterDocument,
  forgotten: ReadonlySet<string>,
): readonly PlannedGroupChange[] {
  const now = groupedBy(planned(after), ({ nodeGroup }) => nodeGroup);
  const old = underPresentNames(planned(before), planned(after));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => nodeGroupChanges(name, old.get(name) ?? [], now.get(name) ?? [], forgotten));
}

/** The scaling groups that cluster-autoscaler may change. */
function planned(cluster: ClusterDocument | undefined): readonly GroupDocument[] {
  return (cluster?.scalingGroups ?? []).filter(({ autoscaling }) => autoscaling.enabled);
}

/** cluster-autoscaler knows a group by its name in the cloud, which a renamed NodeGroup's keeps. */
function underPresentNames(
  old: readonly GroupDocument[],
  now: readonly GroupDocument[],
): ReadonlyMap<string, readonly GroupDocument[]> {
  const byName = new Map(now.map(({ name, nodeGroup }) => [name, nodeGroup]));
  const renamed = old.flatMap(({ name, nodeGroup }) => {
    const present = byName.get(name);
    return present === undefined ? [] : [[nodeGroup, present] as const];
  });
  const present = new Map(renamed);
  return groupedBy(old, ({ nodeGroup }) => present.get(nodeGroup) ?? nodeGroup);
}

function nodeGroupChanges(
  nodeGroup: string,
  before: readonly GroupDocument[],
  after: readonly GroupDocument[],
  forgotten: ReadonlySet<string>,
): readonly PlannedGroupChange[] {
  const lost = before.filter(({ name }) => !after.some((group) => group.name === name));
  const found = after.filter(({ name }) => !before.some((group) => group.name === name));
  const isKept = lost.every(({ name }) => forgotten.has(name));
  return [
    ...otherChange(nodeGroup, before, after),
    ...comesOrGoes(nodeGroup, isKept ? "kept" : "lost", lost, after.length === 0),
    ...comesOrGoes(nodeGroup, "found", found, before.length === 0),
  ];
}

function comesOrGoes(
  nodeGroup: string,
  change: "found" | "lost" | "kept",
  groups: readonly GroupDocument[],
  isWhole: boolean,
): readonly PlannedGroupChange[] {
  if (groups.length === 0) return [];
  const zones = isWhole ? null : groups.map((group) => group.zones.join("+"));
  const minSize = change === "found" ? 0 : (groups[0]?.minSize ?? 0);
  const isClosed = change === "found" && areClosed(groups);
  return [{ nodeGroup, zones, change, fields: [], template: false, minSize, isClosed }];
}

function areClosed(groups: readonly GroupDocument[]): boolean {
  return groups.every(({ maxSize }) => maxSize === 0);
}

/** Groups of one NodeGroup differ in their zones only, which stay: the first that is there before and after stands for all. */
function otherChange(
  nodeGroup: string,
  before: readonly GroupDocument[],
  after: readonly GroupDocument[],
): readonly PlannedGroupChange[] {
  const is = after.find(({ name }) => before.some((group) => group.name === name));
  const was = before.find(({ name }) => name === is?.name);
  if (was === undefined || is === undefined) return [];
  const template = settingChanges(templateLines(was), templateLines(is));
  const fields = [...template, ...settingChanges(optionLines(was), optionLines(is))];
  if (fields.length === 0) return [];
  const known = { nodeGroup, zones: null, minSize: was.minSize, isClosed: areClosed(after) };
  return [{ ...known, change: "other", fields, template: template.length > 0 }];
}

function templateLines(group: GroupDocument) {
  const { labels, taints } = group.template;
  return [
    listLine("labels", pairParts(labels)),
    listLine(
      "taints",
      taints.map(({ key, value, effect }) => `${key}=${value}:${effect}`),
    ),
    listLine("for pods", describeResources(group)),
  ];
}

function optionLines({ autoscaling: { priority, options } }: GroupDocument) {
  return [listLine("priority", priority === null ? [] : [String(priority)]), listLine("options", flatParts(options))];
}
