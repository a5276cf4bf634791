import { nearestName } from "../../model/base/problem";
import { UserError } from "../user-error";
import { asked, type Git } from "./git";

/** A commit, and how headings call it. */
export interface Revision {
  readonly commit: string;
  /** As git takes it before the path of a file: `main:clusters/index.ts`. */
  readonly name: string;
  readonly label: string;
}

/**
 * The commit that somebody names.
 *
 * @throws {UserError} if there is none, with the names that are near
 */
export async function namedRevision(git: Git, name: string): Promise<Revision> {
  const commit = await commitOf(git, name);
  if (commit === null) throw await noRevision(git, name);
  return { commit, name, label: commit.startsWith(name) ? short(commit) : `${name} (${short(commit)})` };
}

/** Null for what names no commit. */
export async function commitOf(git: Git, name: string): Promise<string | null> {
  if (name.startsWith("-")) return null;
  const commit = await asked(git, "rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`);
  return commit === "" ? null : commit;
}

const SHORT = 7;

function short(commit: string): string {
  return commit.slice(0, SHORT);
}

async function noRevision(git: Git, name: string): Promise<UserError> {
  const [before, after] = name.split(/\.{2,3}/);
  if (after !== undefined) {
    const args = [before, after].filter((each) => each !== "").join(" ");
    return new UserError(`${name} names several commits.`, `Name both by themselves: nodegroups diff ${args}`);
  }
  const { stdout } = await git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags");
  const nearest = nearestName(name, stdout.split("\n").filter(Boolean));
  const meant = nearest === null ? "" : `Did you mean ${nearest}? `;
  return new UserError(
    `${JSON.stringify(name)} is neither a revision nor a folder of outputs nor a file of nodegroups resolve.`,
    `${meant}${(await isShallow(git)) ? DEEPEN : "git log --oneline --all lists revisions."}`,
  );
}

const DEEPEN =
  "This clone has only the newest commits: run git fetch --unshallow; in a pipeline, check out with the whole history (fetch-depth: 0, GIT_DEPTH: 0).";

async function isShallow(git: Git): Promise<boolean> {
  return (await asked(git, "rev-parse", "--is-shallow-repository")) === "true";
}

/** Branches that others start from, in the order in which they are tried. */
const DEFAULT_BRANCHES = ["origin/main", "origin/master", "main", "master"];

/**
 * Where the history of a commit left the default branch: what a pull request is compared with.
 *
 * @throws {UserError} if that cannot be told
 */
export async function defaultBase(git: Git, head: string): Promise<Revision> {
  const branch = await defaultBranch(git);
  const base = await asked(git, "merge-base", head, branch);
  if (base !== null) return { commit: base, name: short(base), label: `merge base with ${branch} (${short(base)})` };
  throw new UserError(
    `This history and ${branch} have no commit in common.`,
    (await isShallow(git)) ? DEEPEN : "Name the revision to compare with: nodegroups diff BASE",
  );
}

async function defaultBranch(git: Git): Promise<string> {
  const remote = await asked(git, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
  for (const branch of [...(remote === null ? [] : [remote]), ...DEFAULT_BRANCHES]) {
    if ((await commitOf(git, branch)) !== null) return branch;
  }
  throw new UserError(
    `The default branch is not known: there is no origin/HEAD, ${DEFAULT_BRANCHES.join(", ")}.`,
    (await isShallow(git)) ? DEEPEN : "Name the revision to compare with: nodegroups diff BASE",
  );
}

/** How headings call the files as they are, with the commit that they were checked out of. */
export async function workingTreeLabel(git: Git): Promise<string> {
  const commit = await commitOf(git, "HEAD");
  if (commit === null) return WORKING_TREE;
  const { stdout } = await git("status", "--porcelain", "--", ".");
  return `${WORKING_TREE} (${short(commit)}${stdout === "" ? "" : " and uncommitted changes"})`;
}

/** How headings call files that are in no repository. */
export const WORKING_TREE = "working tree";
