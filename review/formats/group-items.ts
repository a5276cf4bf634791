import { counted } from "../../model/base/counted";
import { groupedBy } from "../../model/base/grouped";
import type { Item } from "./section";

/** What is said of one NodeGroup: items without the group's name. */
export interface GroupItem {
  readonly cluster: string;
  readonly nodeGroup: string;
  /** Of the group by itself. */
  readonly one: Item;
  /** In words that hold for other groups as well: without its own counts. */
  readonly each: Item;
  /** What follows from its machine type, and is in {@link GroupItem.one} only. */
  readonly amounts: readonly string[];
  /** Live nodes that it is about, at most; null where that is not known, or not of interest. */
  readonly maxNodes: number | null;
}

type Alike = readonly [GroupItem, ...GroupItem[]];

/** From so many on, groups of which the same is said stand together: a default of a fleet changes hundreds alike. */
const MANY = 4;

/** Names of a cluster's groups that are listed; the JSON of a review has all. */
const NAMED = 50;

/** What is said of each NodeGroup, or once of many. */
export function groupItems(items: readonly GroupItem[]): readonly Item[] {
  const alike = groupedBy(items, ({ each }) => JSON.stringify(each));
  return [...alike.values()].flatMap((same) => (same.length < MANY ? same.map(ofOne) : [ofMany(same)]));
}

function ofOne({ cluster, nodeGroup, one }: GroupItem): Item {
  return { ...one, text: `${cluster}/${nodeGroup}: ${one.text}` };
}

/** With their names, cluster by cluster. */
function ofMany(same: Alike): Item {
  const [{ each }] = same;
  const clusters = [...groupedBy(same, ({ cluster }) => cluster)];
  const names = clusters.map(([name, own]) => `${name}: ${namesText(own.map(({ nodeGroup }) => nodeGroup))}`);
  const groups = `${counted(same.length, "group")} on ${counted(clusters.length, "cluster")}${nodesText(same)}`;
  return {
    ...each,
    text: `${groups}, each of them: ${each.text}`,
    details: [...each.details, ...amountsOf(same)],
    names,
  };
}

function nodesText(same: Alike): string {
  const total = same.reduce((sum, { maxNodes }) => sum + (maxNodes ?? 0), 0);
  return total === 0 ? "" : `, up to ${counted(total, "live node")} together`;
}

function amountsOf(same: Alike): readonly string[] {
  const [{ amounts }] = same;
  const isSame = same.every((other) => JSON.stringify(other.amounts) === JSON.stringify(amounts));
  return isSame ? amounts : ["for pods: other amounts, by machine type"];
}

function namesText(names: readonly string[]): string {
  const others = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  return others > 0 ? `${shown}, and ${others} more` : shown;
}
