import { readJson } from "../../constructs/read-json";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { Content } from "../../stacks/outputs/content";
import type { Tree } from "../../stacks/outputs/tree";
import type { OutputFolders } from "../output-folders";
import {
  type Cache,
  type CachedCluster,
  cacheFile,
  isThere,
  type ListedFolder,
  listedFolder,
  type MadeCluster,
  readCache,
  writeCache,
  writtenFiles,
} from "./cache";
import { declarationKeys } from "./declaration-keys";
import type { FleetNames } from "./fleet-names";
import type { Rendered } from "./rendered";

/** What a run can take over from an earlier one. */
export interface Earlier {
  readonly file: string;
  /** By cluster: what its output follows from. */
  readonly keys: ReadonlyMap<string, string>;
  /** Clusters that are as they were, in their declaration and in the output folders. */
  readonly unchanged: ReadonlyMap<string, CachedCluster>;
  readonly cache: Cache;
}

/** What is asked of earlier runs. */
export interface Asked {
  readonly declared: DeclaredFleet;
  readonly name: string;
  readonly project: string;
  readonly folders: OutputFolders;
  /** Hash of the command's own code. */
  readonly code: string;
}

/** Programs whose versions decide what is written. */
const PROGRAMS = ["cdk8s", "yaml"];

/** Looks up what earlier runs made of the same declaration. Null where there is no place for a cache. */
export function earlierRun({ declared, name, project, folders, code }: Asked): Earlier | null {
  const outputs = outputsOf(folders);
  const file = cacheFile(project, [name, ...outputs.map(({ folder }) => folder)]);
  if (file === null) return null;
  const versions = PROGRAMS.map(
    (program) => readJson<{ version: string }>(require.resolve(`${program}/package.json`)).version,
  );
  const keys = declarationKeys(declared, [code, process.version, ...versions, folders.terraform.shown]);
  const cache = readCache(file);
  const listed = outputs.flatMap((each) => listedFolder(each) ?? []);
  const isUnchanged = ([cluster, cached]: readonly [string, CachedCluster]) =>
    keys.get(cluster) === cached.key && isThere(cached, cluster, listed, cache.savedAtMs);
  return {
    file,
    keys,
    unchanged: new Map(listed.length < outputs.length ? [] : Object.entries(cache.clusters).filter(isUnchanged)),
    cache,
  };
}

function outputsOf({ terraform, manifests }: OutputFolders) {
  const { MANIFESTS, TERRAFORM } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  return [
    { ...terraform, kind: TERRAFORM },
    { ...manifests, kind: MANIFESTS },
  ];
}

/**
 * Keeps what a run made, once it is written. False, and nothing is kept, if another run wrote something else in the meantime of a
 * cluster that was to stay as it is.
 */
export function keepForNext(
  { file, keys, unchanged, cache }: Earlier,
  rendered: RenderedInParts,
  folders: OutputFolders,
): boolean {
  const listed = outputsOf(folders).flatMap((each) => listedFolder(each) ?? []);
  if (rendered.made.some(({ facts: { name } }) => !isStillListed(unchanged.get(name), name, listed))) return false;
  const written = [rendered.terraform, rendered.manifests].map((tree) => tree?.files ?? new Map<string, Content>());
  const clusters = rendered.made.flatMap(({ facts, part }) => {
    const { name } = facts;
    const [key, namesHash] = [keys.get(name), unchanged.get(name)?.namesHash ?? rendered.names.hashes.get(name)];
    if (key === undefined || namesHash === undefined) return [];
    const files = unchanged.get(name)?.files ?? listed.map((each, index) => filesOf(each, name, written[index]));
    return [[name, { key, namesHash, facts, part, files }] as const];
  });
  const names = rendered.names.text?.() ?? cache.namesFile;
  if (names !== null) writeCache(file, Object.fromEntries(clusters), names);
  return true;
}

function isStillListed(cached: CachedCluster | undefined, name: string, listed: readonly ListedFolder[]): boolean {
  return listed.every(({ ofCluster }, index) =>
    Object.entries(cached?.files[index] ?? {}).every(([path, { hash }]) => ofCluster(name).get(path) === hash),
  );
}

/** With the hashes of what this run rendered: another run may have written something else since. */
function filesOf({ folder, ofCluster }: ListedFolder, cluster: string, rendered: Tree["files"] = new Map()) {
  const hashes = [...ofCluster(cluster)].map(([path, hash]) => [path, rendered.get(path)?.hash ?? hash] as const);
  return writtenFiles(folder, hashes);
}

/** A fleet as it is to be written, with what the next run may take over. */
export interface RenderedInParts extends Rendered {
  readonly made: readonly MadeCluster[];
  readonly names: FleetNames;
}
