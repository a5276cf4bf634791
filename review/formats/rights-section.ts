import { counted } from "../../model/base/counted";
import type { ClusterRights } from "../changes/right-changes";
import type { RightChange, UnseenIdentity } from "../rights/right-change";
import { type Item, item, type Section, type Tone } from "./section";

/**
 * Rights gained and lost, the dangerous ones first.
 *
 * @param whole clusters that are new or gone: all their rights came or went with them, so that only dangerous ones are listed
 */
export function rightsSection(clusters: readonly ClusterRights[], whole: readonly string[]): Section {
  const items = clusters.flatMap(({ cluster, changes, unseen }) => [
    ...(whole.includes(cluster)
      ? dangerousItems(cluster, changes)
      : changes.map((change) => rightItem(cluster, change))),
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
