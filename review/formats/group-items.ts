import { counted } from "../../model/base/counted";
import { groupedBy } from "../../model/base/grouped";
import type { Item } from "./section";

/** What is said of one NodeGroup: an item without the group's name. */
export interface GroupItem extends Item {
  readonly cluster: string;
  readonly nodeGroup: string;
}

/** From so many on, groups of which the same is said stand together: a default of a fleet changes hundreds alike. */
const MANY = 4;

/** Names of a cluster's groups that are listed; the JSON of a review has all. */
const NAMED = 50;

/** What is said of each NodeGroup, or once of many. */
export function groupItems(items: readonly GroupItem[]): readonly Item[] {
  const alike = groupedBy(items, ({ cluster: _cluster, nodeGroup: _group, ...said }) => JSON.stringify(said));
  return [...alike.values()].flatMap((same) => (same.length < MANY ? same.map(ofOne) : [ofMany(same)]));
}

function ofOne({ cluster, nodeGroup, text, ...said }: GroupItem): Item {
  return { ...said, text: `${cluster}/${nodeGroup}: ${text}` };
}

/** With their names, cluster by cluster. */
function ofMany(same: readonly [GroupItem, ...GroupItem[]]): Item {
  const [{ cluster: _cluster, nodeGroup: _group, text, details, ...said }] = same;
  const names = [...groupedBy(same, ({ cluster }) => cluster)].map(
    ([cluster, own]) => `${cluster}: ${namesText(own.map(({ nodeGroup }) => nodeGroup))}`,
  );
  return { ...said, text: `${counted(same.length, "group")}, each of them: ${text}`, details: [...details, ...names] };
}

function namesText(names: readonly string[]): string {
  const others = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  return others > 0 ? `${shown}, and ${others} more` : shown;
}
