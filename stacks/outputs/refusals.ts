import { FleetProblems, type Problem } from "../../model/base/problem";
import { isCode } from "./disk";
import { outputProblem } from "./problems";

/** What an error code of the operating system means here (errno(3)), and what to do. */
interface Refusal {
  readonly what: string;
  readonly expected: string;
  readonly hint: string;
}

const FULL: Refusal = {
  what: "The disk is full.",
  expected: "room for the output, and once more for what changes in it",
  hint: "Make room, or write elsewhere with --out.",
};
const FORBIDDEN: Refusal = {
  what: "This user may not change the folder or a file in it.",
  expected: "write permission in the output folder and all folders below it",
  hint: "Change the owner or the mode of what is named here, or write elsewhere with --out.",
};
const IN_THE_WAY: Refusal = {
  what: "Something else is where a file or folder is needed: a file, a folder, a mount point, or a link to nowhere.",
  expected: "folders that lead to regular files",
  hint: "Move it to another place, or write elsewhere with --out.",
};

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EROFS: {
    what: "The file system is mounted read-only.",
    expected: "a folder that can be written",
    hint: "Mount it for writing, or write elsewhere with --out.",
  },
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EXDEV: {
    what: "This path is on another file system than the output folder, and a file cannot be renamed from one to the other.",
    expected: "an output folder that is on one file system with everything below it",
    hint: "Mount the whole output folder instead of a folder in it, or write elsewhere with --out.",
  },
  EEXIST: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
  EISDIR: IN_THE_WAY,
  ELOOP: IN_THE_WAY,
  EBUSY: IN_THE_WAY,
  ENOTEMPTY: IN_THE_WAY,
  ENAMETOOLONG: {
    what: "The path is longer than the file system allows.",
    expected: "a shorter path",
    hint: "Shorten the names of the cluster or the controller, or write to a shorter path with --out.",
  },
};

/** Runs something, and reports what the operating system refused in the user's words. */
export function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isCode(error)) throw error;
    throw new FleetProblems([refusal(error)]);
  }
}

function refusal(error: NodeJS.ErrnoException): Problem {
  const { code = "", syscall = "", path = "the output folder" } = error;
  return outputProblem("output-refused", withoutWorkFolder(path), { got: `${code} (${syscall})`, ...REFUSALS[code] });
}

/** Users do not know the folders in which a run works. */
function withoutWorkFolder(path: string): string {
  return path.replace(/[/]\.nodegroups(?!\.json$).*$/s, "");
}

/** Files were changed, the next change failed, and so did going back. */
export class Unfinished extends Error {
  constructor(cause: unknown) {
    super(
      `Files were only partly changed, because the operating system refused the rest: ${String(cause)}\n` +
        "  fix: Correct that and run nodegroups synth again: it first undoes what this run changed. Until then, do not commit or deploy.",
      { cause },
    );
    this.name = "Unfinished";
  }
}
