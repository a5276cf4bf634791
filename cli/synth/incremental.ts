import { readJson } from "../../constructs/read-json";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { OutputFolders } from "../output-folders";
import {
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
import type { Rendered } from "./rendered";

/** What a run can take over from an earlier one. */
export interface Earlier {
  readonly file: string;
  /** By cluster: what its output follows from. */
  readonly keys: ReadonlyMap<string, string>;
  /** Clusters that are as they were, in their declaration and in the output folders. */
  readonly unchanged: ReadonlyMap<string, CachedCluster>;
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
  const { clusters, savedAtMs } = readCache(file);
  const listed = outputs.map(listedFolder).filter((each) => each !== null);
  const isUnchanged = ([cluster, cached]: readonly [string, CachedCluster]) =>
    keys.get(cluster) === cached.key && isThere(cached, cluster, listed, savedAtMs);
  return {
    file,
    keys,
    unchanged: new Map(listed.length < outputs.length ? [] : Object.entries(clusters).filter(isUnchanged)),
  };
}

function outputsOf({ terraform, manifests }: OutputFolders) {
  const { MANIFESTS, TERRAFORM } = require("../../stacks/outputs/kinds") as typeof import("../../stacks/outputs/kinds");
  return [
    { ...terraform, kind: TERRAFORM },
    { ...manifests, kind: MANIFESTS },
  ];
}

/** Keeps what a run made, once it is written. */
export function keepForNext(
  { file, keys, unchanged }: Earlier,
  made: readonly MadeCluster[],
  folders: OutputFolders,
): void {
  const listed = outputsOf(folders)
    .map(listedFolder)
    .filter((each) => each !== null);
  const clusters = made.flatMap(({ facts, part }) => {
    const { name } = facts;
    const key = keys.get(name);
    if (key === undefined) return [];
    const files = unchanged.get(name)?.files ?? listed.map((each) => filesOf(each, name));
    return [[name, { key, facts, part, files }] as const];
  });
  writeCache(file, Object.fromEntries(clusters));
}

function filesOf({ folder, ofCluster }: ListedFolder, cluster: string) {
  return writtenFiles(folder, ofCluster(cluster));
}

/** A fleet as it is to be written, with what the next run may take over. */
export interface RenderedInParts extends Rendered {
  readonly made: readonly MadeCluster[];
}
