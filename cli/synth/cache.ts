import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
interface WrittenFile {
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
  /** The names of its clusters by cluster, as JSON, in which nothing was wrong: nearly all of a cache, and seldom read. */
  readonly names: string;
}

/** Of a run that takes nothing over. */
export const EMPTY_CACHE: Cache = { savedAtMs: 0, clusters: {}, names: "{}" };

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

/** Reads a cache. One that is not there, or not as it was written, is empty. */
export function readCache(file: string): Cache {
  try {
    const [hash, clusters = "", names = ""] = readFileSync(file, "utf8").split("\n");
    return hash === hashOf(`${clusters}\n${names}`) ? { ...JSON.parse(clusters), names } : EMPTY_CACHE;
  } catch {
    return EMPTY_CACHE;
  }
}

/** Keeps what a run made, for the next one. In a folder that may not be written there is no cache. */
export function writeCache(file: string, { clusters, names }: Omit<Cache, "savedAtMs">): void {
  const next = `${file}.${process.pid}`;
  try {
    const body = `${JSON.stringify({ savedAtMs: Date.now(), clusters } satisfies Omit<Cache, "names">)}\n${names}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(next, `${hashOf(body)}\n${body}`);
    renameSync(next, file);
  } catch {
    if (existsSync(next)) rmSync(next);
  }
}

/** Files of a cluster as they were just written. Without those that are gone: then the cluster is not as it was. */
export function writtenFiles(folder: string, hashes: Iterable<readonly [path: string, hash: string]>): Files {
  return Object.fromEntries(
    [...hashes].flatMap(([path, hash]) => {
      const found = statSync(join(folder, path), { throwIfNoEntry: false });
      if (found === undefined) return [];
      const { size, mtimeMs, ctimeMs } = found;
      return [[path, { hash, size, mtimeMs, ctimeMs }] as const];
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
      paths.every(([path, file]) => listed.get(path) === file.hash && isAsWritten(join(folder, path), file, savedAtMs))
    );
  });
}

/** Whether folders lead to files: what is behind a link is not ours. */
function areFolders(folder: string, paths: readonly string[]): boolean {
  return [...new Set(paths.flatMap(foldersAround))].every(
    (path) => lstatSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() === true,
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
