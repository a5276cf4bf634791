import { join } from "node:path";
import { fieldAt, recordAt, textsAt } from "../../model/manifests/fields";
import { MANAGED_BY } from "../../model/manifests/kubernetes-object";
import { type Disk, find, namesIn, readText } from "./disk";

/** What is special about one of the outputs. */
export interface OutputKind {
  /** The cluster that a file belongs to; null for a file of the whole fleet. */
  readonly clusterOf: (path: string) => string | null;
  /** Where the files of a cluster are. */
  readonly folderOf: (cluster: string) => string;
  /**
   * Files in a folder without a list that an earlier version wrote, each by its own content. Looked for once: from then on, the
   * list says what is ours.
   */
  readonly signed: (disk: Disk, folder: string) => readonly string[];
}

/** `cdktf.out`: `stacks/<cluster>/cdk.tf.json`, and cdktf's manifest. */
export const TERRAFORM: OutputKind = {
  clusterOf: (path) => /^stacks\/([^/]+)\//.exec(path)?.[1] ?? null,
  folderOf: (cluster) => `stacks/${cluster}`,
  signed: (disk, folder) => {
    const stacks = foldersIn(disk, folder, "stacks").filter((stack) => isOurStack(disk, folder, stack));
    const files = stacks.map((stack) => `${stack}/cdk.tf.json`);
    return isOurManifest(disk, folder, files) ? [...files, "manifest.json"] : files;
  },
};

/** `gitops`: `<cluster>/<component>/<file>.yaml`. */
export const MANIFESTS: OutputKind = {
  clusterOf: (path) => /^([^/]+)\//.exec(path)?.[1] ?? null,
  folderOf: (cluster) => cluster,
  signed: (disk, folder) => {
    const clusters = foldersIn(disk, folder, "");
    const components = clusters.flatMap((cluster) => foldersIn(disk, folder, cluster));
    return components.flatMap((component) => signedManifests(disk, folder, component));
  },
};

/** Paths of the real folders in a folder below the output. */
function foldersIn(disk: Disk, folder: string, below: string): readonly string[] {
  const paths = namesIn(disk, join(folder, below)).map((name) => (below === "" ? name : `${below}/${name}`));
  return paths.filter((path) => find(disk, join(folder, path)) === "folder");
}

/** cdktf notes a stack's name in it. We leave out cdktf's version, which every other cdktf app writes beside the name. */
function isOurStack(disk: Disk, folder: string, stack: string): boolean {
  const metadata = fieldAt(readJson(disk, join(folder, stack, "cdk.tf.json")), "//.metadata");
  return `stacks/${fieldAt(metadata, "stackName")}` === stack && fieldAt(metadata, "version") === undefined;
}

/** cdktf's list of stacks is ours if each stack in it is, or is not there any more. */
function isOurManifest(disk: Disk, folder: string, ours: readonly string[]): boolean {
  const manifest = readJson(disk, join(folder, "manifest.json"));
  const paths = Object.values(recordAt(manifest, "stacks")).map((stack) =>
    String(fieldAt(stack, "synthesizedStackPath")),
  );
  return paths.length > 0 && paths.every((path) => ours.includes(path) || find(disk, join(folder, path)) === "nothing");
}

function readJson(disk: Disk, path: string): unknown {
  return parsed(readText(disk, path), JSON.parse);
}

const KUSTOMIZATION = "kustomization.yaml";

function signedManifests(disk: Disk, folder: string, component: string): readonly string[] {
  const names = namesIn(disk, join(folder, component)).filter((name) => name.endsWith(".yaml"));
  const documents = new Map(names.map((name) => [name, readYaml(disk, join(folder, component, name))]));
  const ours = names.filter((name) => hasOurLabel(documents.get(name)));
  const listed = isOurKustomization(documents.get(KUSTOMIZATION), ours) ? [...ours, KUSTOMIZATION] : ours;
  return listed.map((name) => `${component}/${name}`);
}

/** Every manifest that we write is labelled. The words may also stand in a comment of somebody else's manifest. */
function hasOurLabel(document: unknown): boolean {
  const labels = recordAt(document, "metadata.labels");
  return Object.entries(MANAGED_BY).every(([label, value]) => labels[label] === value);
}

/**
 * A list in the order of files, as we write it, of nothing but our own files and definitions. Definitions of a controller are
 * the user's own text without our label: they are not taken over, because removing one removes every object of its kind.
 */
function isOurKustomization(document: unknown, ours: readonly string[]): boolean {
  const resources = textsAt(document, "resources");
  const known = resources.every((name) => ours.includes(name) || name.startsWith("customresourcedefinition-"));
  return known && resources.length > 0 && fieldAt(document, "sortOptions.order") === "fifo";
}

function readYaml(disk: Disk, path: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parsed(readText(disk, path), (text) => parse(text));
}

/** Null for what cannot be read: it is not ours. */
function parsed(text: string | null, read: (text: string) => unknown): unknown {
  try {
    return text === null ? null : read(text);
  } catch {
    return null;
  }
}
