import { compareText } from "../base/problem";
import type { ControllerDeclaration } from "../declaration/controller";
import type { ScratchVolume } from "../stages/resolved-controller";

/** The writable directories of a controller's container, sorted. */
export function scratchVolumes({ scratch = [] }: ControllerDeclaration): readonly ScratchVolume[] {
  return [...scratch]
    .sort((a, b) => compareText(a.directory, b.directory))
    .map(({ directory, sizeLimit }, index) => ({
      volume: `scratch-${index}`,
      directory,
      sizeLimit: sizeLimit ?? null,
    }));
}
