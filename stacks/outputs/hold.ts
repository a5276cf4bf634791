import { compareText } from "../../model/base/problem";
import { namesIn, quietly } from "./disk";
import { hasJournal, partners, undo } from "./journal";
import { type Place, type Surroundings, take } from "./lock";
import { ownerOf } from "./owner";
import { clearWork, isLeft, release, removeLitter } from "./work-folder";

/**
 * Runs something while this process has folders for itself. What an interrupted run changed in them, and in folders that it changed
 * with them, is undone first.
 */
export function holding<T>(places: readonly Place[], surroundings: Surroundings, work: () => T): T {
  const held = takeAll(places, surroundings);
  try {
    settle(held, surroundings);
    return work();
  } finally {
    releaseAll(held, surroundings);
  }
}

/** Undoes and removes what an interrupted run left in folders, if one did. */
export function recover(places: readonly Place[], surroundings: Surroundings): void {
  const { disk } = surroundings;
  const left = places.filter(({ folder }) => namesIn(disk, folder).some(isLeft));
  if (left.length > 0) holding(left, surroundings, () => undefined);
}

/** In the same order in every run, so that no two wait for each other. Looks again after, because a run may just have ended. */
function takeAll(places: readonly Place[], surroundings: Surroundings): readonly Place[] {
  const taken: Place[] = [];
  try {
    for (let missing = [...places]; missing.length > 0; missing = untaken(taken, places, surroundings)) {
      const known = missing.flatMap((place) => [place, ...partnersOf(place, surroundings)]);
      for (const place of inOrder(known, taken)) {
        take(place, surroundings);
        taken.push(place);
      }
    }
    return taken;
  } catch (error) {
    releaseAll(taken, surroundings);
    throw error;
  }
}

function untaken(taken: readonly Place[], places: readonly Place[], surroundings: Surroundings): Place[] {
  return inOrder(
    places.flatMap((place) => partnersOf(place, surroundings)),
    taken,
  );
}

function partnersOf({ folder }: Place, { disk }: Surroundings): readonly Place[] {
  return partners(disk, folder).map((partner) => ({ folder: partner, shown: partner }));
}

function inOrder(places: readonly Place[], taken: readonly Place[]): Place[] {
  const known = new Set(taken.map(({ folder }) => folder));
  const fresh = new Map(
    places
      .filter(({ folder }) => !known.has(folder))
      .reverse()
      .map((place) => [place.folder, place]),
  );
  return [...fresh.values()].sort((a, b) => compareText(a.folder, b.folder));
}

function settle(held: readonly Place[], { disk, say }: Surroundings): void {
  const interrupted = held.filter(({ folder }) => hasJournal(disk, folder));
  for (const { folder, shown } of interrupted) {
    const kept = undo(disk, folder);
    say(`An earlier run was interrupted while it changed ${shown}; its changes are undone.`);
    for (const path of kept) say(`  ${path} stays as it is: it was changed since.`);
  }
  for (const { folder } of held) {
    clearWork(disk, folder, ownerOf());
    removeLitter(disk, folder, ownerOf());
  }
}

/**
 * Where changes are not undone yet, everything stays for the next run, which takes it over. So does what cannot be removed: by
 * then the outputs are as they shall be.
 */
function releaseAll(held: readonly Place[], { disk }: Surroundings): void {
  quietly(() => {
    if (held.some(({ folder }) => hasJournal(disk, folder) || partners(disk, folder).length > 0)) return;
    for (const { folder } of held) release(disk, folder, ownerOf());
  });
}
