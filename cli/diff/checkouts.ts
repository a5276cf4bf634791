import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isCode } from "../../stacks/outputs/disk";
import { UserError } from "../user-error";
import { gitIn, messageOf, type Repository } from "./git";
import type { PlacedProject } from "./packages";
import type { Revision } from "./revision";

/** A folder for a run, which it removes with all that is in it. */
export interface Scratch {
  readonly folder: string;
  /** Checks a revision out into a folder, without a branch; whose checkout this is stays as it is. */
  readonly checkOut: (repository: Repository, revision: Revision, name: string) => Promise<string>;
}

/**
 * Works with a new folder among the temporary ones.
 *
 * @throws {UserError} if it cannot be made
 */
export async function withScratch<T>(env: Env, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const folder = newFolder(temporary(env));
  const checkouts: { readonly repository: Repository; readonly path: string }[] = [];
  let before: Promise<unknown> = Promise.resolve();
  const checkOut: Scratch["checkOut"] = async (repository, revision, name) => {
    const path = join(folder, name);
    checkouts.push({ repository, path });
    // One after the other: git reads the entries of all worktrees, and fails over one that another git is just making.
    const added = before.then(() => addWorktree(repository, revision, path));
    before = added.catch(() => undefined);
    await added;
    return path;
  };
  try {
    return await work({ folder, checkOut });
  } finally {
    // Links in it lead to packages of the project: they are removed, and not what they lead to.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    for (const { repository, path } of checkouts) await forgetWorktree(repository, path, env);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/** As git and npm find it too. */
function temporary({ TMPDIR }: Env): string {
  return TMPDIR === undefined || TMPDIR === "" ? tmpdir() : TMPDIR;
}

function newFolder(above: string): string {
  try {
    return mkdtempSync(join(realpathSync(above), "nodegroups-diff-"));
  } catch (error) {
    if (!isCode(error)) throw error;
    throw new UserError(`No folder can be made for checkouts: ${error.message}.`, freeSpace(above));
  }
}

function freeSpace(folder: string): string {
  return `Free space in ${folder}, or name another folder in TMPDIR.`;
}

async function addWorktree({ git, top }: Repository, { commit, label }: Revision, path: string): Promise<void> {
  const { status, stderr } = await git("worktree", "add", "--detach", path, commit);
  if (status === 0) return;
  const fix = /no space left/i.test(stderr)
    ? freeSpace(dirname(dirname(path)))
    : `Try it in ${top}: git worktree add --detach <folder> ${commit.slice(0, 12)}`;
  throw new UserError(`${label} cannot be checked out: ${messageOf(stderr)}`, fix);
}

/** The folder is gone; its entry in the repository goes too, also after the run was told to end. */
async function forgetWorktree({ top }: Repository, path: string, env: Env): Promise<void> {
  if (!existsSync(top)) return;
  await gitIn(top, { env, signal: new AbortController().signal })("worktree", "remove", "--force", path);
}

/** A new folder in a scratch folder. */
export function folderIn({ folder }: Scratch, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

/** What of a revision's files a checkout has not, each as a sentence for people. */
export async function absentFiles(
  { top, project }: PlacedProject,
  label: string,
  options: Parameters<typeof gitIn>[1],
): Promise<readonly string[]> {
  const git = gitIn(project, options);
  const { stdout } = await git("grep", "-lI", "--max-count=1", "-e", POINTER);
  const pointers = stdout.split("\n").filter(Boolean).length;
  return [
    ...(existsSync(join(top, ".gitmodules")) ? [`submodules of ${label} are not checked out`] : []),
    ...(pointers === 0
      ? []
      : [
          `${pointers} ${pointers === 1 ? "file" : "files"} of ${label} with a pointer of Git LFS instead of what it points to`,
        ]),
  ];
}

/** The first line of a pointer (git-lfs, docs/spec.md). */
const POINTER = "^version https://git-lfs.github.com/spec/v1$";
