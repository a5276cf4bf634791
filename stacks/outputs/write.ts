import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { FleetProblems } from "../../model/base/problem";
import { changeFiles } from "./change";
import { type Disk, isFolder, makeFolders, writeData } from "./disk";
import { holding, recover } from "./hold";
import type { Place, Surroundings } from "./lock";
import { type MadeFolder, makeOutputFolder } from "./made-folder";
import { planTrees, type Wanted } from "./plan";
import { sameFolder } from "./problems";
import { explained } from "./refusals";
import { uninterrupted } from "./signals";
import type { Tree, TreePlan } from "./tree";

/**
 * Brings the output folders of a fleet to what they shall be: all of them, or none. Only files that are ours change (decision
 * "We own what we wrote"); a run that is killed is undone by the next.
 *
 * @throws {FleetProblems} with everything that is in the way; the folders are as before
 */
export function writeOutputs(wanted: Wanted, surroundings: Surroundings): readonly TreePlan[] {
  const { disk } = surroundings;
  return explained(() =>
    withFolders(disk, wanted.trees, (trees) =>
      holding(trees, surroundings, () => uninterrupted(() => changeTrees(disk, { ...wanted, trees }))),
    ),
  );
}

function changeTrees(disk: Disk, wanted: Wanted): readonly TreePlan[] {
  const plans = planTrees(disk, wanted);
  for (const copy of wanted.copies) writeCopy(disk, copy);
  changeFiles(disk, plans, randomUUID());
  return plans;
}

function writeCopy(disk: Disk, { folder, files }: Pick<Tree, "folder" | "files">): void {
  for (const [path, content] of files) {
    makeFolders(disk, dirname(join(folder, path)));
    writeData(disk, join(folder, path), content.data());
  }
}

/** Undoes what a run that was interrupted changed in folders, if one was. */
export function recoverOutputs(places: readonly Place[], surroundings: Surroundings): void {
  const { disk } = surroundings;
  explained(() => {
    const there = places.filter(({ folder }) => isFolder(disk, folder));
    recover(
      there.map((place) => ({ ...place, folder: disk.realpathSync(place.folder) })),
      surroundings,
    );
  });
}

/** Makes folders where there are none, and takes them away again if nothing came into them. */
function withFolders<T>(disk: Disk, trees: readonly Tree[], work: (trees: readonly Tree[]) => T): T {
  const made: MadeFolder[] = [];
  try {
    const real = trees.map((tree) => {
      const output = makeOutputFolder(disk, tree.folder);
      made.push(output);
      return { ...tree, folder: output.folder };
    });
    rejectSameFolder(real);
    return work(real);
  } finally {
    for (const { removeIfUnused } of made) removeIfUnused();
  }
}

function rejectSameFolder(trees: readonly Tree[]): void {
  const [first, second] = trees;
  if (first !== undefined && first.folder === second?.folder) {
    throw new FleetProblems([sameFolder(first.shown, second.shown)]);
  }
}
