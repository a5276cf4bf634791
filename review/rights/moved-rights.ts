import { groupedBy } from "../../model/base/grouped";
import type { RightChange } from "./right-change";
import { onAll } from "./words";

/** Rights that somebody had on one thing, and has on another instead. */
export interface MovedRight {
  readonly gained: RightChange;
  readonly lost: RightChange;
}

/** Rights that moved from and to the same things, and all others. */
export interface SortedRights {
  readonly moves: readonly (readonly [MovedRight, ...MovedRight[]])[];
  readonly others: readonly RightChange[];
}

/** Finds what is gained and lost by the same holders with the same actions: one other subnet moves the rights of all of them. */
export function movedRights(changes: readonly RightChange[]): SortedRights {
  const lost = new Map(changes.filter(({ change }) => change === "lost").map((each) => [whatOf(each), each]));
  const moves = changes.flatMap((gained) => {
    const from = gained.change === "gained" ? lost.get(whatOf(gained)) : undefined;
    if (from === undefined || onAll(gained, gained.on) === "" || onAll(from, from.on) === "") return [];
    lost.delete(whatOf(gained));
    return [{ gained, lost: from }];
  });
  const moved = new Set(moves.flatMap(({ gained, lost: from }) => [gained, from]));
  const byPlaces = groupedBy(moves, ({ gained: { system, isProhibition, on }, lost: from }) =>
    JSON.stringify([system, isProhibition, from.on, on]),
  );
  return { moves: [...byPlaces.values()], others: changes.filter((each) => !moved.has(each)) };
}

function whatOf({ system, holder, isProhibition, actions }: RightChange): string {
  return JSON.stringify([system, holder, isProhibition, actions]);
}
