import { counted } from "../../model/base/counted";
import type { NodeGroupChange, ScalingGroupChange } from "../changes/node-changes";
import type { Cause } from "../effects/object-effects";
import type { Pace, Share } from "../effects/pace";
import { type GroupItem, groupItems } from "./group-items";
import { item, type Section, type Tone } from "./section";
import { settingText } from "./setting-text";

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
  "new-nodes": "warning",
  created: "plain",
  nothing: "plain",
};

function groupItem(change: NodeGroupChange): GroupItem {
  const { cluster, nodeGroup, effect, fields } = change;
  const details = [
    ...placesOf(change),
    ...because(change),
    ...tagsAlone(change),
    ...shrinking(change),
    ...waysOn(change),
    ...unknowns(change),
  ];
  const tone = endedNodes(change) > 0 ? "danger" : TONES[effect];
  const said = item(tone, effectText(change), [...details, ...fields.map(settingText)]);
  return { ...said, cluster, nodeGroup };
}

function effectText(change: NodeGroupChange): string {
  const groups = change.scalingGroups;
  const own = groups.filter(({ effect }) => effect === change.effect);
  const texts: Readonly<Record<NodeGroupChange["effect"], () => string>> = {
    nothing: () => "its nodes stay as they are",
    created: () => "new",
    "new-nodes": () => `new nodes only; ${nodesOf(own)} stay as they are until something replaces them`,
    unknown: () => `not known: ${nodesOf(own)} may be replaced or destroyed; ${drainText(change)}`,
    rolled: () => `${nodesOf(own)} replaced${paceText(own[0]?.pace ?? null)}; ${drainText(change)}`,
    replaced: () =>
      `destroyed${own[0]?.createdFirst ? " once its successor is there" : " and created again"}, ${destroyedNodes(own)}`,
    orphaned: () => `left behind, with ${nodesOf(own)}: no apply destroys them, and nothing adds or removes any`,
    destroyed: () => `destroyed, ${destroyedNodes(own)}`,
  };
  return `${texts[change.effect]()}${change.known === "document" ? " (by its settings: there is no Terraform to compare)" : ""}`;
}

/** docs/node-termination.md says what can. */
const UNDRAINED = "nothing drains them first";

/** A group that waits has told somebody of each node: who is not in its Terraform, but nothing else of ours makes it wait. */
function drainText({ scalingGroups, known }: NodeGroupChange): string {
  return known === "document" ? "what drains them is not known without Terraform" : waitText(scalingGroups, "waitsBy");
}

function waitText(groups: readonly ScalingGroupChange[], how: "waitsBy" | "waitsDestroyed"): string {
  const waits = new Set(groups.map((group) => group[how]));
  const [by] = waits;
  return waits.size === 1 && by ? `each waits by ${by} until it is drained` : UNDRAINED;
}

function destroyedNodes(groups: readonly ScalingGroupChange[]): string {
  const drain = groups.every(hasNoNodes) ? "" : `; ${waitText(groups, "waitsDestroyed")}`;
  return `with ${nodesOf(groups)}${drain}`;
}

function hasNoNodes({ maxNodes }: ScalingGroupChange): boolean {
  return maxNodes === 0;
}

function nodesOf(groups: readonly ScalingGroupChange[]): string {
  const sizes = groups.map(({ maxNodes }) => maxNodes);
  if (sizes.some((size) => size === null)) return "live nodes";
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return total === 0 ? "no nodes: it has none" : `up to ${counted(total, "live node")}`;
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

/** What does it to nodes. */
function strongCauses({ scalingGroups, effect }: NodeGroupChange): readonly Cause[] {
  const causes = scalingGroups.filter((group) => group.effect === effect).flatMap((group) => group.causes);
  return causes.filter((cause) => cause.effect !== "none" && cause.effect !== "in-place");
}

/** Tags change nothing that runs on a node, and need not replace one. */
function tagsAlone(change: NodeGroupChange): readonly string[] {
  const causes = change.effect === "rolled" ? strongCauses(change) : [];
  if (causes.length === 0 || causes.some(({ field }) => field !== "tags")) return [];
  return ["only tags change; to change them and keep the nodes: docs/what-rolls-nodes.md, Changing tags"];
}

/** The arguments that do it, each once, in the words of the declaration where there are some. */
function because(change: NodeGroupChange): readonly string[] {
  const { effect, known } = change;
  const told = strongCauses(change).filter((cause) => cause.effect !== "unknown");
  const reasons = new Set(told.map(({ field, path, address }) => reasonText(field, path, address, known)));
  return effect === "nothing" || reasons.size === 0 ? [] : [`because of ${[...reasons].join(", ")}`];
}

function reasonText(field: string | null, path: string, address: string, known: NodeGroupChange["known"]): string {
  if (known === "document") return path;
  const argument = `${address.split(".")[0]}.${path}`;
  return field === null ? argument : `${field} (${argument})`;
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

/** What to do before nodes are destroyed that nothing drains (docs/node-termination.md, "Empty a group"). */
function waysOn({ effect, nodeGroup, scalingGroups, total }: NodeGroupChange): readonly string[] {
  if (effect === "orphaned") return [DESTROY_FIRST];
  const own = scalingGroups.filter((group) => group.effect === effect && !hasNoNodes(group));
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

/** The order of docs/operating.md, "Taking it down". */
const DESTROY_FIRST =
  "destroy the cluster's stack before this is merged: it needs the stack's cdk.tf.json (docs/operating.md, Taking it down)";

function unknowns({ scalingGroups, known }: NodeGroupChange): readonly string[] {
  if (known === "document") {
    const isTold = scalingGroups.some(({ unknown }) => unknown.length > 0);
    return isTold ? ["not known what another transform does: compare sides with Terraform"] : [];
  }
  const paths = new Set(
    scalingGroups.flatMap(({ unknown }) => unknown.map(({ address, path }) => `${address.split(".")[0]}.${path}`)),
  );
  return [...paths].map((path) => `not known what a change of ${path} does: read the provider's page of it`);
}
