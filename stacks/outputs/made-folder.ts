import { dirname, relative } from "node:path";
import { type Disk, makeFolders, quietly, removeIfEmpty } from "./disk";

/** An output folder that is there. */
export interface MadeFolder {
  /** Its real path. */
  readonly folder: string;
  /** Takes away again what was made for it, as far as nothing came into it. */
  readonly removeIfUnused: () => void;
}

/** Makes an output folder, and those above it, where there are none. */
export function makeOutputFolder(disk: Disk, folder: string): MadeFolder {
  const first = makeFolders(disk, folder);
  return {
    folder: disk.realpathSync(folder),
    removeIfUnused: () => {
      if (first !== null) quietly(() => removeMade(disk, folder, first));
    },
  };
}

function removeMade(disk: Disk, folder: string, first: string): void {
  const isMade = !relative(first, folder).startsWith("..");
  if (isMade && removeIfEmpty(disk, folder)) removeMade(disk, dirname(folder), first);
}
