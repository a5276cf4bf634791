import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { MANAGED_BY } from "../model/manifests/kubernetes-object";
import type { ResolvedFleet } from "../model/stages/resolved";
import { clusterFiles } from "./cluster-charts";
import { synthTerraform } from "./main";
import type { RenderedCluster } from "./manifests";

/**
 * Replaces the Terraform of every cluster, file by file, once all of it is synthesized. Whatever else is in a stack's
 * folder (Terraform's own working files, local state) stays; stacks of clusters that are gone lose their `cdk.tf.json`.
 */
export function writeTerraform(fleet: ResolvedFleet, outdir: string): void {
  withScratch(outdir, (scratch) => {
    synthTerraform(fleet, scratch);
    const stacks = fleet.clusters.map(({ name }) => join("stacks", name, "cdk.tf.json"));
    for (const file of [...stacks, "manifest.json"]) moveInto(scratch, outdir, file);
    for (const name of foldersIn(join(outdir, "stacks"))) {
      if (!fleet.clusters.some((cluster) => cluster.name === name)) rmSync(stackFile(outdir, name), { force: true });
    }
  });
}

function stackFile(outdir: string, cluster: string): string {
  return join(outdir, "stacks", cluster, "cdk.tf.json");
}

/** Replaces each component's folder of each cluster whole; kept ones and other folders below `outdir` are not touched. */
export function writeManifests(clusters: readonly RenderedCluster[], outdir: string): void {
  withScratch(outdir, (scratch) => {
    for (const { name, manifests } of clusters) {
      for (const { path, text } of clusterFiles(manifests)) {
        mkdirSync(dirname(join(scratch, name, path)), { recursive: true });
        writeFileSync(join(scratch, name, path), text);
      }
    }
    const written = clusters.flatMap(componentFolders);
    for (const folder of written) replaceFolder(scratch, outdir, folder);
    for (const folder of staleFolders([...written, ...keptFolders(clusters)], outdir))
      removeFolder(scratch, outdir, folder);
  });
}

function componentFolders({ name, manifests }: RenderedCluster): readonly string[] {
  return [...new Set(manifests.map(({ component }) => join(name, component)))];
}

function keptFolders(clusters: readonly RenderedCluster[]): readonly string[] {
  return clusters.flatMap(({ name, kept }) => kept.map((component) => join(name, component)));
}

/** Folders of components and clusters that are gone: those that hold our manifests, not a user's own. */
function staleFolders(current: readonly string[], outdir: string): readonly string[] {
  const folders = foldersIn(outdir).flatMap((name) =>
    foldersIn(join(outdir, name)).map((folder) => join(name, folder)),
  );
  return folders.filter((folder) => !current.includes(folder) && isOurs(join(outdir, folder)));
}

/** As it is written in every manifest. */
const OUR_LABEL = `app.kubernetes.io/managed-by: ${MANAGED_BY["app.kubernetes.io/managed-by"]}`;

function isOurs(folder: string): boolean {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.some((file) => file.endsWith(".yaml") && readFileSync(join(folder, file), "utf8").includes(OUR_LABEL));
}

/** A folder beside the output, on the same file system, so that moving from it is a rename. */
function withScratch(outdir: string, work: (scratch: string) => void): void {
  mkdirSync(dirname(outdir), { recursive: true });
  const scratch = mkdtempSync(`${outdir}.new-`);
  try {
    work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function moveInto(from: string, to: string, file: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  renameSync(join(from, file), join(to, file));
}

/** Moves the old folder out of the way first, so that a reader finds either the old files or the new ones, never a mix. */
function replaceFolder(scratch: string, outdir: string, folder: string): void {
  if (existsSync(join(outdir, folder))) moveInto(outdir, join(scratch, "old"), folder);
  if (existsSync(join(scratch, folder))) moveInto(scratch, outdir, folder);
}

/** Removes a component's folder, and its cluster's folder if nothing else is in it. */
function removeFolder(scratch: string, outdir: string, folder: string): void {
  moveInto(outdir, join(scratch, "old"), folder);
  const parent = join(outdir, dirname(folder));
  if (readdirSync(parent).length === 0) rmdirSync(parent);
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
