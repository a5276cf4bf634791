import { UserError } from "../user-error";
import { type Ended, type RunIn, runProgram } from "./programs";

/** Runs git in a folder. */
export type Git = (...args: readonly string[]) => Promise<Ended>;

/**
 * What git sets for a hook that it runs, and would take for the repository, its index or its work tree in any other (git 2.39,
 * `git rev-parse --local-env-vars`; those that hold settings stay).
 */
const OF_A_HOOK = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
];

/** git in a folder: it runs no hook, asks nobody for a password, and takes no lock that it can do without. */
export function gitIn(folder: string, options: Omit<RunIn, "cwd">): Git {
  const own = Object.entries(options.env).filter(([name]) => !OF_A_HOOK.includes(name));
  const env = { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  return (...args) => runProgram("git", ["-c", "core.hooksPath=/dev/null", ...args], { ...options, cwd: folder, env });
}

/** The first line that git prints; null where it fails. */
export async function asked(git: Git, ...args: readonly string[]): Promise<string | null> {
  const { status, stdout } = await git(...args);
  return status === 0 ? (stdout.split("\n")[0] ?? "") : null;
}

/** A repository, and the folder of a project in it. */
export interface Repository {
  readonly git: Git;
  /** The folder of its work tree. */
  readonly top: string;
  /** The project's folder below it; empty where it is the same. */
  readonly below: string;
}

/**
 * The repository that a project is in.
 *
 * @throws {UserError} if it is in none, or git refuses to read it
 */
export async function repositoryOf(project: string, options: Omit<RunIn, "cwd">): Promise<Repository> {
  const git = gitIn(project, options);
  const { status, stdout, stderr } = await git("rev-parse", "--show-toplevel", "--show-prefix");
  const [top = "", prefix = ""] = stdout.split("\n");
  if (status === 0 && top !== "") return { git, top, below: prefix.replace(/\/$/, "") };
  throw new UserError(
    `${project} is in no git repository that can be read: ${messageOf(stderr)}`,
    "Compare two folders of outputs, or files of nodegroups resolve (docs/diff.md).",
  );
}

/** What git says, in one line. */
export function messageOf(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.replace(/^(fatal|error): /, "").trim());
  return lines.filter((line) => line !== "").join(" ");
}
