import { FleetProblems } from "../../model/base/problem";
import { type Disk, quietly } from "./disk";
import { type Owner, ownerOf } from "./owner";
import { busy, inTheWay } from "./problems";
import * as work from "./work-folder";

/** What writing outputs needs of the process that does it. */
export interface Surroundings {
  readonly disk: Disk;
  /** How long to wait for another run that changes the same output, in milliseconds. */
  readonly patienceMs: number;
  /** Tells the user something while the run goes on. */
  readonly say: (text: string) => void;
}

/** A folder to take, and its name in messages. */
export interface Place {
  readonly folder: string;
  readonly shown: string;
}

const PAUSE_MS = 20;

/** Looks at a folder that belongs to nobody before something else is said to have the work folder's name. */
const FOREIGN_LOOKS = 5;

/**
 * Takes an output folder for this process, waiting for a run that has it. What a run that ended left in it is there afterwards.
 *
 * @throws {FleetProblems} if another run still has it when patience ends
 */
export function take(place: Place, surroundings: Surroundings): void {
  const { disk } = surroundings;
  const self = ownerOf();
  const claim = work.claimPath(place.folder, self);
  try {
    work.prepareClaim(disk, claim, self);
    waitFor(place, claim, self, surroundings);
  } finally {
    quietly(() => work.removeHidden(disk, claim));
  }
}

function waitFor(place: Place, claim: string, self: Owner, { disk, patienceMs, say }: Surroundings): void {
  const looks = Math.ceil(patienceMs / PAUSE_MS);
  let foreign = 0;
  for (let look = 0; !work.tryClaim(disk, place.folder, claim); look += 1) {
    const holder = work.holderOf(disk, place.folder);
    foreign = holder === "foreign" ? foreign + 1 : 0;
    if (foreign > FOREIGN_LOOKS) throw new FleetProblems([inTheWay("work-folder", place.shown)]);
    if (holder !== "foreign" && holder !== null) {
      const now = work.touchClaim(disk, claim, self);
      if (work.hasEnded(holder, self, now) && work.takeOver(disk, place.folder, holder.owner, self)) return;
    }
    if (look >= looks) throw new FleetProblems([busy(place.shown)]);
    if (look === LOOKS_BEFORE_WORDS) say(`Another run changes ${place.shown}; waiting for it.`);
    sleep(PAUSE_MS);
  }
}

/** About a second: most runs end before. */
const LOOKS_BEFORE_WORDS = 50;

/** Everything here is synchronous, so that no signal and no other code comes between two changes. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
