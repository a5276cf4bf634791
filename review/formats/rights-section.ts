import { textSet } from "../../model/base/canonical";
import { counted } from "../../model/base/counted";
import { groupedBy } from "../../model/base/grouped";
import type { ClusterRights } from "../changes/right-changes";
import { type MovedRight, movedRights } from "../rights/moved-rights";
import type { RightChange, UnseenIdentity } from "../rights/right-change";
import { listed, onAll } from "../rights/words";
import { type Item, item, type Section, type Tone } from "./section";

/**
 * Rights gained and lost, the dangerous ones first.
 *
 * @param whole clusters that are new or gone: all their rights came or went with them, so that only dangerous ones are listed
 */
export function rightsSection(clusters: readonly ClusterRights[], whole: readonly string[]): Section {
  const items = clusters.flatMap(({ cluster, changes, unseen }) => [
    ...(whole.includes(cluster) ? dangerousItems(cluster, changes) : changedItems(cluster, changes)),
    ...unseen.map((identity) => unseenItem(cluster, identity)),
  ]);
  return { title: "Rights", items, folded: false };
}

function dangerousItems(cluster: string, changes: readonly RightChange[]): readonly Item[] {
  const dangerous = changes.filter(({ change, dangers }) => change === "gained" && dangers.length > 0);
  const others = changes.length - dangerous.length;
  const rest = others === 0 ? [] : [item("plain", `${cluster}: ${wholeText(others, changes)}`)];
  return [...dangerous.map((change) => rightItem(cluster, change)), ...rest];
}

/** What a cluster that is gone has in the cloud stays there (docs/operating.md, "Taking it down"). */
function wholeText(others: number, changes: readonly RightChange[]): string {
  const isGone = changes.every(({ change }) => change === "lost");
  const rights = counted(others, isGone ? "right" : "other right");
  return isGone ? `${rights} left behind: those in the cloud stay until it is destroyed` : `${rights} came with it`;
}

/** Rights that only moved are said once of all who have them, the dangerous ones first. */
function changedItems(cluster: string, changes: readonly RightChange[]): readonly Item[] {
  const { moves, others } = movedRights(changes);
  const items = [
    ...moves.map((same) => movedItem(cluster, same)),
    ...others.map((change) => rightItem(cluster, change)),
  ];
  return TONES.flatMap((tone) => items.filter((each) => each.tone === tone));
}

const TONES: readonly Tone[] = ["danger", "warning", "plain"];

function movedItem(cluster: string, moves: readonly [MovedRight, ...MovedRight[]]): Item {
  const [{ gained, lost }] = moves;
  const all = moves.map((move) => move.gained);
  const what = gained.isProhibition ? "prohibitions that were" : "rights that were";
  const holders = [...groupedBy(all, ({ holder }) => holder)].map(
    ([holder, own]) => `${holder}: ${listed(textSet(own.flatMap(({ actions }) => actions)))}`,
  );
  const dangers = textSet(all.flatMap((each) => each.dangers.map(({ code, why }) => `${code}: ${why}`)));
  const sources = textSet(all.flatMap((each) => each.sources));
  return item(
    dangers.length > 0 ? "danger" : "warning",
    `${cluster}: ${what} ${onAll(lost, lost.on)} are ${onAll(gained, gained.on)} now`,
    [...dangers, ...holders, `by ${sources.join(", ")}`],
  );
}

function rightItem(cluster: string, change: RightChange): Item {
  const why = change.dangers.map(({ code, why }) => `${code}: ${why}`);
  return item(toneOf(change), `${cluster}: ${change.text}`, [...why, `by ${change.sources.join(", ")}`]);
}

function toneOf({ change, dangers }: RightChange): Tone {
  if (change === "lost") return "plain";
  return dangers.length > 0 ? "danger" : "warning";
}

function unseenItem(cluster: string, { holder, identity, isNew }: UnseenIdentity): Item {
  const text = `${cluster}: ${identity}, ${isNew ? "from now on " : ""}of ${holder}, is made elsewhere: its rights are not seen`;
  return item(isNew ? "warning" : "plain", text);
}
