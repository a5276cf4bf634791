import type { AutoscalerChange } from "../changes/autoscaler-changes";
import type { PlannedGroupChange } from "../changes/planned-groups";
import { type GroupItem, groupItems } from "./group-items";
import { type Item, item, type Section } from "./section";
import { AMOUNTS, settingText } from "./setting-text";

/** What cluster-autoscaler will think of each cluster. */
export function autoscalerSection(changes: readonly AutoscalerChange[]): Section {
  const groups = changes.flatMap(({ cluster, groups: own }) => own.map((group) => groupItem(cluster, group)));
  const items = [...changes.flatMap(clusterItems), ...groupItems(groups)];
  return { title: "What cluster-autoscaler will think", items, folded: false };
}

/** Of one that comes or goes, all flags do: the manifests have them. */
function clusterItems({ cluster, flags, image }: AutoscalerChange): readonly Item[] {
  if (image !== null && image.after === null) return [item("danger", `${cluster}: ${GONE}`)];
  if (image !== null && image.before === null) return [item("plain", `${cluster}: a new one, ${image.after}`)];
  const changed = [...flags.removed.map((flag) => `- ${flag}`), ...flags.added.map((flag) => `+ ${flag}`)];
  const release = image === null ? [] : [`${image.before} → ${image.after}`];
  return [
    ...(release.length === 0 ? [] : [item("warning", `${cluster}: another release`, release)]),
    ...(changed.length === 0 ? [] : [item("warning", `${cluster}: other flags`, changed)]),
  ];
}

const GONE = "gone; nobody adds or removes nodes of its groups any more, and pods without room stay pending";

function groupItem(cluster: string, change: PlannedGroupChange): GroupItem {
  const fields = change.fields.filter(({ field }) => field !== AMOUNTS);
  const own = change.fields.filter(({ field }) => field === AMOUNTS);
  return {
    ...{ cluster, nodeGroup: change.nodeGroup, one: thoughtOf(change), each: thoughtOf({ ...change, fields }) },
    amounts: own.map(settingText),
    maxNodes: null,
  };
}

function thoughtOf({ change, zones, fields, template, minSize, isClosed }: PlannedGroupChange): Item {
  const closed = "its maximum is 0, so it adds no node to the group";
  const place = zones === null ? "" : ` in ${zones.join(", ")}`;
  if (change === "found")
    return item("plain", `found${place}; ${isClosed ? closed : "it plans with the group from now on"}`);
  if (change === "lost") return item("danger", `lost${place}; nobody adds or removes its nodes any more`);
  if (change === "kept") return item("warning", `no longer declared${place}; ${KEPT}`);
  if (!template) return item("plain", "other options", fields.map(settingText));
  const until =
    minSize > 0
      ? "it goes on with the old template until the group's old nodes are gone"
      : "it plans with this template where the group has no node, else with the old one until its old nodes are gone";
  return item("warning", `another template; ${isClosed ? closed : until}`, fields.map(settingText));
}

const KEPT = "it finds the group by its tags, and adds and removes its nodes until somebody takes them from it";
