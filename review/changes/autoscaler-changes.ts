import { flatParts, listLine, pairParts } from "../describe/flat";
import { describeResources } from "../describe/node-resources";
import type { ClusterDocument } from "../document/cluster-document";
import type { GroupDocument } from "../document/group-document";
import type { NodeGroupChange } from "./node-changes";
import { type SettingChange, settingChanges } from "./setting-changes";
import type { Sides } from "./snapshot";

/** What cluster-autoscaler will think of one NodeGroup. */
export interface PlannedGroupChange {
  readonly nodeGroup: string;
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
  /** Of its first scaling group before the change: with a minimum there are nodes whose template it goes on with. */
  readonly minSize: number;
  /** Whether it may have no node after the change, in any zone: it plans with a group that never grows. */
  readonly isClosed: boolean;
}

/** What cluster-autoscaler will think of a cluster. */
export interface AutoscalerChange {
  readonly cluster: string;
  readonly groups: readonly PlannedGroupChange[];
  /** Flags without those of single groups: what is gone, and what is new. */
  readonly flags: { readonly removed: readonly string[]; readonly added: readonly string[] };
  readonly image: { readonly before: string | null; readonly after: string | null } | null;
}

/**
 * What cluster-autoscaler will think of each cluster that both sides have, or that is new; nothing where a side has no document.
 *
 * @param nodes what happens to nodes: which groups Terraform forgets
 */
export function autoscalerChanges(
  { before, after }: Sides,
  nodes: readonly NodeGroupChange[],
): readonly AutoscalerChange[] {
  if (before.document === null || after.document === null) return [];
  const old = new Map(before.document.clusters.map((cluster) => [cluster.name, cluster]));
  return after.document.clusters.flatMap((cluster) => {
    const forgotten = nodes.filter((change) => change.cluster === cluster.name && change.effect === "forgotten");
    const names = new Set(forgotten.map(({ nodeGroup }) => nodeGroup));
    const change = clusterChange(cluster.name, old.get(cluster.name), cluster, names);
    return change.groups.length + change.flags.added.length + change.flags.removed.length > 0 || change.image !== null
      ? [change]
      : [];
  });
}

function clusterChange(
  name: string,
  before: ClusterDocument | undefined,
  after: ClusterDocument,
  forgotten: ReadonlySet<string>,
): AutoscalerChange {
  const now = plannedGroups(after);
  const open = new Set(after.scalingGroups.filter(({ maxSize }) => maxSize > 0).map(({ nodeGroup }) => nodeGroup));
  const old = underPresentNames(plannedGroups(before), now);
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const [was, is] = [autoscaler(before), autoscaler(after)];
  const findsByTags = is.flags.some((flag) => flag.startsWith(DISCOVERY));
  const changeOf = (group: string) => {
    const change = groupChange(group, old.get(group), now.get(group));
    if (change?.change === "lost" && findsByTags && forgotten.has(group)) return { ...change, change: "kept" } as const;
    return change === null ? null : { ...change, isClosed: !open.has(group) };
  };
  return {
    cluster: name,
    groups: names.flatMap((group) => changeOf(group) ?? []),
    flags: { removed: missing(was.flags, is.flags), added: missing(is.flags, was.flags) },
    image: was.image === is.image ? null : { before: was.image, after: is.image },
  };
}

/** On AWS and Azure it finds groups by the tags that they have in the cloud, and not by what is declared. */
const DISCOVERY = "--node-group-auto-discovery=";

/** The first scaling group of each NodeGroup that cluster-autoscaler may change. */
function plannedGroups(cluster: ClusterDocument | undefined): ReadonlyMap<string, GroupDocument> {
  const groups = (cluster?.scalingGroups ?? []).filter(({ autoscaling }) => autoscaling.enabled);
  return new Map([...groups].reverse().map((group) => [group.nodeGroup, group]));
}

/** cluster-autoscaler knows a group by its name in the cloud, which a renamed NodeGroup's keeps. */
function underPresentNames(
  old: ReadonlyMap<string, GroupDocument>,
  now: ReadonlyMap<string, GroupDocument>,
): ReadonlyMap<string, GroupDocument> {
  const names = new Map([...now].map(([nodeGroup, { id }]) => [id, nodeGroup]));
  return new Map([...old].map(([nodeGroup, group]) => [names.get(group.id) ?? nodeGroup, group]));
}

interface Autoscaler {
  readonly image: string | null;
  readonly flags: readonly string[];
}

function autoscaler(cluster: ClusterDocument | undefined): Autoscaler {
  const component = cluster?.components.find(({ kind }) => kind === "cluster-autoscaler");
  const [program] = component?.programs ?? [];
  const flags = (program?.args ?? []).filter((arg) => !arg.startsWith("--nodes="));
  return { image: program?.image ?? null, flags };
}

function missing(from: readonly string[], others: readonly string[]): readonly string[] {
  return from.filter((flag) => !others.includes(flag));
}

function groupChange(
  nodeGroup: string,
  before: GroupDocument | undefined,
  after: GroupDocument | undefined,
): PlannedGroupChange | null {
  const known = { nodeGroup, fields: [], template: false, minSize: before?.minSize ?? 0, isClosed: false };
  if (before === undefined) return { ...known, change: "found" };
  if (after === undefined) return { ...known, change: "lost" };
  const template = settingChanges(templateLines(before), templateLines(after));
  const options = settingChanges(optionLines(before), optionLines(after));
  if (template.length + options.length === 0) return null;
  return { ...known, change: "other", fields: [...template, ...options], template: template.length > 0 };
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
