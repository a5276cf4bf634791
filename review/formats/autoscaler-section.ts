import type { AutoscalerChange, PlannedGroupChange } from "../changes/autoscaler-changes";
import { type Item, item, type Section } from "./section";
import { settingText } from "./setting-text";

/** What cluster-autoscaler will think of each cluster. */
export function autoscalerSection(changes: readonly AutoscalerChange[]): Section {
  return { title: "What cluster-autoscaler will think", items: changes.flatMap(clusterItems), folded: false };
}

function clusterItems({ cluster, groups, flags, image }: AutoscalerChange): readonly Item[] {
  const changed = [...flags.removed.map((flag) => `- ${flag}`), ...flags.added.map((flag) => `+ ${flag}`)];
  const release = image === null ? [] : [`${image.before ?? "none"} → ${image.after ?? "none"}`];
  return [
    ...(release.length === 0 ? [] : [item("warning", `${cluster}: another release`, release)]),
    ...(changed.length === 0 ? [] : [item("warning", `${cluster}: other flags`, changed)]),
    ...groups.map((group) => groupItem(cluster, group)),
  ];
}

function groupItem(cluster: string, { nodeGroup, change, fields, template, minSize }: PlannedGroupChange): Item {
  const name = `${cluster}/${nodeGroup}`;
  if (change === "found") return item("plain", `${name}: found; it plans with the group from now on`);
  if (change === "lost") return item("danger", `${name}: lost; nobody adds or removes its nodes any more`);
  if (!template) return item("plain", `${name}: other options`, fields.map(settingText));
  const until =
    minSize > 0
      ? "it goes on with the old template until the group's old nodes are gone"
      : "it plans with this template where the group has no node, else with the old one until its old nodes are gone";
  return item("warning", `${name}: another template; ${until}`, fields.map(settingText));
}
