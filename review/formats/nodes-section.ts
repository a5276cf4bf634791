import { counted } from "../../model/base/counted";
import type { NodeGroupChange, ScalingGroupChange } from "../changes/node-changes";
import type { Pace, Share } from "../effects/pace";
import { type GroupItem, groupItems } from "./group-items";
import { because, tagsAlone, unknowns, userDataText } from "./reasons";
import { type Item, item, type Section, type Tone } from "./section";
import { AMOUNTS, settingText } from "./setting-text";

/** What happens to nodes, NodeGroup by NodeGroup. */
export function nodesSection(changes: readonly NodeGroupChange[]): Section {
  return { title: "What happens to nodes", items: groupItems(changes.map(groupItem)), folded: false };
}

const TONES: Readonly<Record<NodeGroupChange["effect"], Tone>> = {
  destroyed: "danger",
  replaced: "danger",
  orphaned: "danger",
  rolled: "danger",
  unknown: "danger",
  forgotten: "warning",
  "new-nodes": "warning",
  created: "plain",
  nothing: "plain",
};

/** What is said of a group's nodes: how many there are, or words that hold for each of many groups. */
type NodesText = (groups: readonly ScalingGroupChange[]) => string;

function groupItem(change: NodeGroupChange): GroupItem {
  const { cluster, nodeGroup, scalingGroups, effect } = change;
  const fields = change.fields.filter(({ field }) => field !== AMOUNTS);
  const own = scalingGroups.filter((group) => group.effect === effect);
  return {
    ...{ cluster, nodeGroup, one: changeItem(change, nodesOf) },
    each: changeItem({ ...change, nodeGroup: "<group>", fields }, nodesOfEach),
    amounts: change.fields.filter(({ field }) => field === AMOUNTS).map(settingText),
    maxNodes: own.reduce((sum, { maxNodes }) => sum + (maxNodes ?? 0), 0),
  };
}

function changeItem(change: NodeGroupChange, nodes: NodesText): Item {
  const details = [
    ...placesOf(change),
    ...because(change),
    ...tagsAlone(change),
    ...shrinking(change),
    ...emptying(change),
    ...waysOn(change),
    ...lostObjects(change),
    ...unknowns(change),
    ...change.fields.map((field) => (field.field === "user data" ? userDataText(change) : settingText(field))),
  ];
  return item(toneOf(change), effectText(change, nodes), details);
}

function toneOf(change: NodeGroupChange): Tone {
  if (endedNodes(change) > 0 || lostObjects(change).length > 0) return "danger";
  const tone = TONES[change.effect];
  return tone === "danger" && hasNoNodes(strongestOf(change)) ? "warning" : tone;
}

/** Those of its scaling groups to which what is said of the NodeGroup happens. */
function strongestOf({ scalingGroups, effect }: NodeGroupChange): readonly ScalingGroupChange[] {
  return scalingGroups.filter((group) => group.effect === effect);
}

function effectText(change: NodeGroupChange, nodes: NodesText): string {
  const own = strongestOf(change);
  const isEmpty = hasNoNodes(own);
  const texts: Readonly<Record<NodeGroupChange["effect"], () => string>> = {
    nothing: () => "its nodes stay as they are",
    created: () => "new",
    "new-nodes": () =>
      isEmpty
        ? "new nodes only: it has none to replace"
        : `new nodes only; ${nodes(own)} stay as they are until something replaces them`,
    unknown: () =>
      isEmpty
        ? "not known what becomes of the group; it has no nodes"
        : `not known: ${nodes(own)} may be replaced or destroyed; ${unknownDrainText(change)}`,
    forgotten: () =>
      `no longer managed: Terraform forgets it (\`removed\`) and leaves it as it is; ${isEmpty ? "it has no nodes" : `${nodes(own)} run on until somebody ends them`}`,
    rolled: () => `${nodes(own)} replaced${paceText(own[0]?.pace ?? null)}; ${drainText(change)}`,
    replaced: () =>
      `destroyed${own[0]?.createdFirst ? " once its successor is there" : " and created again"}, ${destroyedNodes(change, nodes)}`,
    orphaned: () =>
      isEmpty
        ? "left behind, with no nodes: no apply destroys the group"
        : `left behind, with ${nodes(own)}: no apply destroys them, and nothing adds or removes any`,
    destroyed: () => `destroyed, ${destroyedNodes(change, nodes)}`,
  };
  return `${texts[change.effect]()}${change.known === "document" ? " (by its settings: there is no Terraform to compare)" : ""}`;
}

/** docs/node-termination.md says what can. */
const UNDRAINED = "nothing drains them first";

const DRAIN_NOT_KNOWN = "what drains them is not known without Terraform";

/** A group that waits has told somebody of each node: who is not in its Terraform, but nothing else of ours makes it wait. */
function drainText({ scalingGroups, known }: NodeGroupChange): string {
  return known === "document" ? DRAIN_NOT_KNOWN : waitText(scalingGroups, "waitsBy");
}

/** Nobody knows in which way nodes end: something has to drain them in both. */
function unknownDrainText(change: NodeGroupChange): string {
  const { known, scalingGroups } = change;
  const [rolled, destroyed] = [drainText(change), waitText(scalingGroups, "waitsDestroyed")];
  return known === "document" || rolled === destroyed ? rolled : UNDRAINED;
}

function waitText(groups: readonly ScalingGroupChange[], how: "waitsBy" | "waitsDestroyed"): string {
  const waits = new Set(groups.map((group) => group[how]));
  const [by] = waits;
  return waits.size === 1 && by ? `each waits by ${by} until it is drained` : UNDRAINED;
}

function destroyedNodes(change: NodeGroupChange, nodes: NodesText): string {
  const groups = strongestOf(change);
  const wait = change.known === "document" ? DRAIN_NOT_KNOWN : waitText(groups, "waitsDestroyed");
  const drain = hasNoNodes(groups) ? "" : `; ${wait}`;
  return `with ${nodes(groups)}${drain}`;
}

function hasNoNodes(groups: readonly ScalingGroupChange[]): boolean {
  return groups.length > 0 && groups.every(({ isEmpty }) => isEmpty);
}

/** A cloud that ends no node over a maximum may still have some: nobody but their own idleness takes them away. */
const LEFT_OVER = "whatever nodes are left over its maximum of 0";

function nodesOf(groups: readonly ScalingGroupChange[]): string {
  const sizes = groups.map(({ maxNodes }) => maxNodes);
  if (sizes.some((size) => size === null)) return "live nodes";
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  if (hasNoNodes(groups)) return "no nodes: it has none";
  return total === 0 ? LEFT_OVER : `up to ${counted(total, "live node")}`;
}

/** Words that hold for each of many groups. */
function nodesOfEach(groups: readonly ScalingGroupChange[]): string {
  const isNone = groups.every(({ maxNodes }) => maxNodes === 0);
  return isNone ? nodesOf(groups) : "its live nodes";
}

function paceText(pace: Pace | null): string {
  if (pace === null) return "";
  const { by, maxUnavailable, maxSurge, pauseSeconds } = pace;
  const parts = [
    maxUnavailable === null ? "" : `at most ${shareText(maxUnavailable)} missing at a time`,
    maxSurge === null || maxSurge.value === 0 ? "" : `${shareText(maxSurge)} more meanwhile`,
    pauseSeconds === null ? "" : `${pauseSeconds} s between them`,
  ];
  return `, ${[`by ${by}`, ...parts.filter((part) => part !== "")].join(", ")}`;
}

function shareText({ unit, value }: Share): string {
  return unit === "%" ? `${value} %` : counted(value, "node");
}

/** Which of its groups, where not all of them change alike. */
function placesOf({ scalingGroups, effect, total }: NodeGroupChange): readonly string[] {
  const own = scalingGroups.filter((group) => group.effect === effect && effect !== "nothing");
  const moved = scalingGroups.flatMap(({ movedFrom }) =>
    movedFrom === null ? [] : [`renamed in Terraform: ${movedFrom}`],
  );
  if (own.length === 0 || own.length === total) return moved;
  const names = own.map(({ name, zones }) => zones?.join("+") ?? name);
  return [`only in ${names.join(", ")}`, ...moved];
}

/** Nodes that the cloud ends at once, at most. */
function endedNodes({ scalingGroups }: NodeGroupChange): number {
  return scalingGroups.reduce((sum, { endedByMaximum }) => sum + endedByMaximum, 0);
}

function shrinking(change: NodeGroupChange): readonly string[] {
  const ended = endedNodes(change);
  if (ended === 0) return [];
  const drain = drainText(change) === UNDRAINED ? "" : `; ${drainText(change)}`;
  return [`the cloud ends up to ${counted(ended, "node")} at once, because the maximum is lower${drain}`];
}

/** A template changes no node that lives: cluster-autoscaler, its options and a taint by hand do (docs/node-termination.md). */
function emptying({ scalingGroups }: NodeGroupChange): readonly string[] {
  return scalingGroups.some((group) => group.emptying) ? [EMPTIED] : [];
}

const EMPTIED =
  "it is emptied from now on: cluster-autoscaler removes each node whose pods fit elsewhere; taint its live nodes, or they go on to take pods (docs/node-termination.md, Empty a group)";

/** What to do before nodes are destroyed that nothing drains (docs/node-termination.md, "Empty a group"). */
function waysOn({ effect, nodeGroup, scalingGroups, total }: NodeGroupChange): readonly string[] {
  if (effect === "orphaned") return [DESTROY_FIRST];
  const own = scalingGroups.filter((group) => group.effect === effect && !group.isEmpty);
  if (own.length === 0 || waitText(own, "waitsDestroyed") !== UNDRAINED) return [];
  if (effect === "replaced")
    return ["to drain them first: declare a group of another name, empty this one (`drain: true`), then take it out"];
  if (effect !== "destroyed") return [];
  if (own.every(({ emptied }) => emptied)) return ["it is emptied (`drain: true`): apply once it has no node left"];
  const gone =
    own.length === total ? [nodeGroup] : own.flatMap(({ zones }) => zones?.map((zone) => `${nodeGroup}/${zone}`) ?? []);
  const [setting] = own.map(({ waitsIfNamedIn }) => waitsIfNamedIn);
  if (setting != null) return [`to drain them first: name ${gone.join(", ")} in \`${setting}\` in the same change`];
  if (own.length === total)
    return ["to drain them first: keep it with `drain: true`, apply, and take it out once it has no node left"];
  const zones = own.map(({ zones: its, name }) => its?.join(" and ") ?? name).join(" and ");
  return [`to drain them first: \`kubectl drain\` its nodes in ${zones}, then apply`];
}

/** A group that Terraform forgets keeps its nodes, and new ones need what they are made from. */
function lostObjects(change: NodeGroupChange): readonly string[] {
  const lost = [...new Set(strongestOf(change).flatMap(({ loses }) => loses))];
  return lost.map((address) => `Terraform destroys ${address}, which it needs: name that in a \`removed\` block too`);
}

/** The order of docs/operating.md, "Taking it down". */
const DESTROY_FIRST =
  "destroy the cluster's stack before this is merged: it needs the stack's cdk.tf.json (docs/operating.md, Taking it down)";
