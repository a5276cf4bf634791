import { dirname, join } from "node:path";
import { FleetProblems, type Problem, sortProblems } from "../../model/base/problem";
import { LIST_FILE } from "../../model/fleet/output-problems";
import { type Content, contentOf } from "./content";
import { type Disk, type Found, find, readText } from "./disk";
import { formatList, hashOf, isInside, type OwnedList, parseList } from "./owned-list";
import { type InTheWay, inTheWay, leavesFolder, mostRemoved, otherFleet, unusableList } from "./problems";
import type { Change, Permissions, Tree, TreePlan } from "./tree";

/** What a fleet wants to be in its folders. */
export interface Wanted extends Permissions {
  /** Name of the fleet. */
  readonly fleet: string;
  readonly trees: readonly Tree[];
  /** Folders that get a copy of files first, for another program to read: nothing in them is ours. */
  readonly copies: readonly Pick<Tree, "folder" | "files">[];
}

/**
 * Decides what has to change in each folder. Files that are as they shall be do not change; what is not ours stays.
 *
 * @throws {FleetProblems} with everything that is in the way, of all folders
 */
export function planTrees(disk: Disk, wanted: Wanted): readonly TreePlan[] {
  rejectOutside([...wanted.trees, ...wanted.copies.map((copy) => ({ shown: copy.folder, ...copy }))]);
  const judged = wanted.trees.map((tree) => judgeTree(disk, tree, wanted));
  const problems = judged.flatMap((tree) => tree.problems);
  if (problems.length > 0) throw new FleetProblems(sortProblems(problems));
  return judged;
}

/** Whatever names a file after what was declared checks the name. This holds for what they forget. */
function rejectOutside(trees: readonly Pick<Tree, "shown" | "files">[]): void {
  const outside = trees.map(({ shown, files }) => ({
    shown,
    paths: [...files.keys()].filter((path) => !isInside(path)),
  }));
  const problems = outside
    .filter(({ paths }) => paths.length > 0)
    .map(({ shown, paths }) => leavesFolder(shown, paths));
  if (problems.length > 0) throw new FleetProblems(sortProblems(problems));
}

interface JudgedTree extends TreePlan {
  readonly problems: readonly Problem[];
}

function judgeTree(disk: Disk, tree: Tree, wanted: Wanted): JudgedTree {
  const known = knownFiles(disk, tree);
  if (!("files" in known)) return refused(tree, known);
  if (known.fleet !== null && known.fleet !== wanted.fleet) {
    return refused(tree, otherFleet(listOf(tree), known.fleet, wanted.fleet));
  }
  const isKept = within(tree.kept);
  const kept = new Map([...known.files].filter(([path]) => isKept(path)));
  const changing = new Map([...known.files].filter(([path]) => !kept.has(path)));
  const verdicts = judgeFiles(disk, tree, changing, wanted.force);
  const removals = wanted.allowRemovals ? [] : manyRemovals(tree, known.files, kept);
  return {
    tree,
    changes: [...verdicts.flatMap(({ change }) => change ?? []), ...listChange(disk, tree, wanted.fleet, kept)],
    problems: [...verdicts.flatMap(({ problem }) => problem ?? []), ...removals],
    removed: verdicts.flatMap(({ change }) => (change?.content === null ? change.path : [])),
    forced: verdicts.flatMap(({ change, forced }) => (forced && change ? change.path : [])),
    adopted: known.fleet === null ? [...known.files.keys()] : [],
  };
}

/** Whether a path is below one of some folders. */
function within(folders: readonly string[]): (path: string) => boolean {
  const known = new Set(folders);
  const isWithin = (path: string): boolean => {
    const parent = dirname(path);
    return parent !== "." && (known.has(parent) || isWithin(parent));
  };
  return isWithin;
}

function refused(tree: Tree, problem: Problem): JudgedTree {
  return { tree, problems: [problem], changes: [], removed: [], forced: [], adopted: [] };
}

function listOf({ shown }: Tree): string {
  return join(shown, LIST_FILE);
}

/** What is known of files in a folder: from its list, or, without one, from the files themselves. */
type Known = OwnedList | { readonly fleet: null; readonly files: OwnedList["files"] };

function knownFiles(disk: Disk, tree: Tree): Known | Problem {
  const path = join(tree.folder, LIST_FILE);
  const found = find(disk, path);
  if (found === "nothing") return { fleet: null, files: signedFiles(disk, tree) };
  if (found !== "file") return inTheWay("not-a-file", listOf(tree));
  const list = parseList(disk.readFileSync(path, "utf8"));
  return typeof list === "string" ? unusableList(list, listOf(tree)) : list;
}

function signedFiles(disk: Disk, { kind, folder }: Tree): OwnedList["files"] {
  const paths = kind.signed(disk, folder);
  return new Map(paths.map((path) => [path, hashOf(disk.readFileSync(join(folder, path)))]));
}

/** What becomes of one path. */
interface Verdict {
  readonly change?: Change;
  readonly problem?: Problem;
  /** Whether the change needs `--force`. */
  readonly forced?: boolean;
}

function judgeFiles(disk: Disk, tree: Tree, owned: OwnedList["files"], force: boolean): readonly Verdict[] {
  const blocked = blockedFolders(disk, tree);
  const gone = [...owned.keys()].filter((path) => !tree.files.has(path) && blocked(path) === null).sort();
  const written = [...tree.files].filter(([path]) => blocked(path) === null).sort(([a], [b]) => (a < b ? -1 : 1));
  const folders = new Set([...tree.files.keys()].flatMap((path) => blocked(path) ?? []));
  return [
    ...[...folders].map((path) => ({ problem: inTheWay("not-a-folder", join(tree.shown, path)) })),
    ...written.map((file) => judgeWritten(disk, tree, file, owned.get(file[0]), force)),
    ...gone.map((path) => judgeGone(disk, tree, path, owned.get(path), force)),
  ];
}

/** The folder on a path that is none, or null: what is behind a link is not ours. */
function blockedFolders(disk: Disk, { folder }: Tree): (path: string) => string | null {
  const known = new Map<string, string | null>([[".", null]]);
  const look = (path: string): string | null => {
    const above = blocked(path);
    const usable: readonly Found[] = ["folder", "nothing"];
    return above ?? (usable.includes(find(disk, join(folder, path))) ? null : path);
  };
  const blocked = (path: string): string | null => {
    const parent = dirname(path);
    const answer = known.get(parent);
    if (answer !== undefined) return answer;
    const found = look(parent);
    known.set(parent, found);
    return found;
  };
  return blocked;
}

function judgeWritten(
  disk: Disk,
  tree: Tree,
  [path, content]: readonly [string, Content],
  owned: string | undefined,
  force: boolean,
): Verdict {
  const found = find(disk, join(tree.folder, path));
  if (found === "nothing") return { change: { path, old: null, content } };
  if (found !== "file") return problemAt(tree, path, "not-a-file");
  const old = hashOf(disk.readFileSync(join(tree.folder, path)));
  if (old === content.hash) return {};
  if (old === owned) return { change: { path, old, content } };
  if (force) return { change: { path, old, content }, forced: true };
  return problemAt(tree, path, owned === undefined ? "unlisted" : "edited");
}

/** A listed file that is no longer wanted. What is there and is no file was put there by somebody else. */
function judgeGone(disk: Disk, tree: Tree, path: string, owned: string | undefined, force: boolean): Verdict {
  if (find(disk, join(tree.folder, path)) !== "file") return {};
  const old = hashOf(disk.readFileSync(join(tree.folder, path)));
  if (old === owned) return { change: { path, old, content: null } };
  if (force) return { change: { path, old, content: null }, forced: true };
  return problemAt(tree, path, "edited-and-removed");
}

function problemAt({ shown }: Tree, path: string, kind: InTheWay): Verdict {
  return { problem: inTheWay(kind, join(shown, path)) };
}

function manyRemovals(tree: Tree, owned: OwnedList["files"], kept: OwnedList["files"]): readonly Problem[] {
  const before = clustersOf(tree, [...owned.keys()]);
  const after = clustersOf(tree, [...tree.files.keys(), ...kept.keys()]);
  const gone = before.filter((cluster) => !after.includes(cluster));
  return gone.length * 2 > before.length ? [mostRemoved(tree.shown, gone, before.length)] : [];
}

/** Names of the clusters that files belong to, sorted. */
export function clustersOf({ kind }: Tree, paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => kind.clusterOf(path) ?? []))].sort();
}

function listChange(disk: Disk, { folder, files }: Tree, fleet: string, kept: OwnedList["files"]): readonly Change[] {
  const written = [...files].map(([path, { hash }]) => [path, hash] as const);
  const text = formatList({ fleet, files: new Map([...kept, ...written]) });
  const old = readText(disk, join(folder, LIST_FILE));
  return old === text ? [] : [{ path: LIST_FILE, old: old === null ? null : hashOf(old), content: contentOf(text) }];
}
