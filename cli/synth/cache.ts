import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LIST_FILE } from "../../model/fleet/output-problems";
import type { NamelessFacts } from "../../model/fleet/whole-fleet";
import type { ClusterPart } from "../../stacks/cluster-part";
import { DISK, find } from "../../stacks/outputs/disk";
import { hashOf, type OwnedList, parseList } from "../../stacks/outputs/owned-list";
import type { Tree } from "../../stacks/outputs/tree";

/** What a run made of a cluster, without the texts. */
export interface MadeCluster {
  readonly facts: NamelessFacts;
  readonly part: MadePart;
}

/** What is known of a cluster besides its files. */
export type MadePart = Omit<ClusterPart, "manifests" | "terraform">;

/** A file that a run wrote, and how it was found afterwards. */
export interface WrittenFile {
  readonly hash: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** The operating system sets it with each change, also where a program sets `mtime` back. */
  readonly ctimeMs: number;
}

type Files = Readonly<Record<string, WrittenFile>>;

/** What a cache has of a cluster. */
export interface CachedCluster extends MadeCluster {
  /** Of all that its output follows from. */
  readonly key: string;
  /** Of the names that it takes in its account. */
  readonly namesHash: string;
  /** By path, in each of the output folders. */
  readonly files: readonly Files[];
}

/** What earlier runs made of clusters. */
export interface Cache {
  readonly savedAtMs: number;
  readonly clusters: Readonly<Record<string, CachedCluster>>;
  /** The file of their names; null where nothing is kept. */
  readonly namesFile: WrittenFile | null;
  /** The names of its clusters by cluster, as JSON, in which nothing was wrong; null where their file is another one by now. */
  readonly names: () => string | null;
}

/** A cache as it is written. Names, which are nearly all of it and seldom read, are in a file of their own. */
type Saved = Pick<Cache, "savedAtMs" | "clusters"> & { readonly namesFile: WrittenFile };

/** Of a run that takes nothing over. */
export const EMPTY_CACHE: Cache = { savedAtMs: 0, clusters: {}, namesFile: null, names: () => null };

/**
 * Where a run keeps what it made: `node_modules/.cache` of the nearest folder with packages, a file for each fleet and place of
 * output. Null where there are no packages.
 */
export function cacheFile(project: string, about: readonly string[]): string | null {
  const packages = join(project, "node_modules");
  if (existsSync(packages))
    return join(packages, ".cache", "nodegroups", `${hashOf(JSON.stringify([project, ...about]))}.json`);
  return dirname(project) === project ? null : cacheFile(dirname(project), [project, ...about]);
}

function namesPath(file: string): string {
  return `${file.slice(0, -".json".length)}.names.json`;
}

/** Reads a cache. One that is not there, or not as it was written, is empty. */
export function readCache(file: string): Cache {
  try {
    const { savedAtMs, clusters, namesFile } = readSaved(file);
    const path = namesPath(file);
    const isWhole = isAsWritten(path, namesFile, savedAtMs);
    return isWhole ? { savedAtMs, clusters, namesFile, names: () => readNames(path, namesFile) } : EMPTY_CACHE;
  } catch {
    return EMPTY_CACHE;
  }
}

/** @throws if it is not as it was written */
function readSaved(file: string): Saved {
  const [hash, body = ""] = readFileSync(file, "utf8").split("\n");
  if (hash !== hashOf(body)) throw new Error("the cache is not as it was written");
  return JSON.parse(body);
}

function readNames(path: string, { hash }: WrittenFile): string | null {
  try {
    const names = readFileSync(path);
    return hashOf(names) === hash ? names.toString() : null;
  } catch {
    return null;
  }
}

/**
 * Keeps what a run made, for the next one. In a folder that may not be written there is no cache.
 *
 * @param names by cluster, as JSON; or the file that has them from an earlier run
 */
export function writeCache(file: string, clusters: Cache["clusters"], names: string | WrittenFile): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const namesFile = typeof names === "string" ? writeNames(namesPath(file), names) : names;
    const body = JSON.stringify({ savedAtMs: Date.now(), clusters, namesFile } satisfies Saved);
    replaceFile(file, `${hashOf(body)}\n${body}`);
  } catch {
    // The next run makes all clusters again.
  }
}

function writeNames(path: string, names: string): WrittenFile {
  replaceFile(path, names);
  return { hash: hashOf(names), ...measured(statSync(path)) };
}

function replaceFile(file: string, text: string): void {
  const next = `${file}.${process.pid}`;
  try {
    writeFileSync(next, text);
    renameSync(next, file);
  } finally {
    rmSync(next, { force: true });
  }
}

function measured({ size, mtimeMs, ctimeMs }: Stats): Omit<WrittenFile, "hash"> {
  return { size, mtimeMs, ctimeMs };
}

/** Files of a cluster as they were just written. Without those that are gone: then the cluster is not as it was. */
export function writtenFiles(folder: string, hashes: Iterable<readonly [path: string, hash: string]>): Files {
  return Object.fromEntries(
    [...hashes].flatMap(([path, hash]) => {
      const found = statSync(join(folder, path), { throwIfNoEntry: false });
      return found === undefined ? [] : [[path, { hash, ...measured(found) }] as const];
    }),
  );
}

/** An output folder, with what its list says is ours, by cluster. */
export interface ListedFolder {
  readonly folder: string;
  readonly ofCluster: (cluster: string) => ReadonlyMap<string, string>;
}

/** What is listed in an output folder; null where no list can be read. */
export function listedFolder({ folder, kind }: Pick<Tree, "folder" | "kind">): ListedFolder | null {
  const list = readList(join(folder, LIST_FILE));
  if (list === null) return null;
  const byCluster = new Map<string, Map<string, string>>();
  for (const [path, hash] of list.files) {
    const cluster = kind.clusterOf(path) ?? "";
    const own = byCluster.get(cluster) ?? new Map();
    byCluster.set(cluster, own.set(path, hash));
  }
  return { folder, ofCluster: (cluster) => byCluster.get(cluster) ?? new Map() };
}

/** What is there and is no file is told once something is to be written. */
function readList(path: string): OwnedList | null {
  if (find(DISK, path) !== "file") return null;
  const list = parseList(readFileSync(path, "utf8"));
  return typeof list === "string" ? null : list;
}

/** Whether the files of a cluster are there as they were written, and are all that is listed of it. */
export function isThere(
  { files }: CachedCluster,
  name: string,
  folders: readonly ListedFolder[],
  savedAtMs: number,
): boolean {
  return folders.every(({ folder, ofCluster }, index) => {
    const own = files[index] ?? {};
    const listed = ofCluster(name);
    const paths = Object.entries(own);
    return (
      paths.length === listed.size &&
      areFolders(folder, Object.keys(own)) &&
      paths.every(([path, file]) => listed.get(path) === file.hash && isAsWritten(`${folder}/${path}`, file, savedAtMs))
    );
  });
}

/** Whether folders lead to files: what is behind a link is not ours. */
function areFolders(folder: string, paths: readonly string[]): boolean {
  return [...new Set(paths.flatMap(foldersAround))].every(
    (path) => lstatSync(`${folder}/${path}`, { throwIfNoEntry: false })?.isDirectory() === true,
  );
}

function foldersAround(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === "." ? [] : [parent, ...foldersAround(parent)];
}

/** A file that may have changed in the moment in which the cache was saved is read. */
const MOMENT_MS = 2000;

function isAsWritten(path: string, { hash, size, mtimeMs, ctimeMs }: WrittenFile, savedAtMs: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size !== size) return false;
  const isSame = found.mtimeMs === mtimeMs && found.ctimeMs === ctimeMs;
  const isOld = isSame && Math.max(mtimeMs, ctimeMs) < savedAtMs - MOMENT_MS;
  return isOld || hashOf(readFileSync(path)) === hash;
}
