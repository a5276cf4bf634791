import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fromCwd, type Surroundings } from "./surroundings";
import { UserError } from "./user-error";

/** A folder for output, and its name in messages. */
export interface OutputFolder {
  readonly folder: string;
  readonly shown: string;
}

/** Where a fleet's output goes. */
export interface OutputFolders {
  readonly terraform: OutputFolder;
  readonly manifests: OutputFolder;
  /** Where cdk8s' command line expects a copy of the manifests; null when it does not run this. */
  readonly listing: string | null;
}

/**
 * Decides where output goes. cdktf's command line sets the folder in CDKTF_OUTDIR and reads it after; it comes first. Then come
 * `--out`, `output` or `outdir` of cdktf.json, `outdir` of cdk8s.yaml, and `cdktf.out` and `gitops` beside the fleet's own project file.
 *
 * @param project folder of the fleet's project file
 * @param out `--out`, if given
 */
export function outputFolders(project: string, out: string | undefined, surroundings: Surroundings): OutputFolders {
  const { CDKTF_OUTDIR, CDK8S_OUTDIR } = surroundings.env;
  const inOut = (name: string) => (out === undefined ? undefined : join(fromCwd(surroundings, out), name));
  const cdktf = given(CDKTF_OUTDIR, surroundings);
  if (cdktf !== undefined) rejectOther(cdktf, project);
  const terraform = cdktf ?? inOut("cdktf.out") ?? terraformOutput(project);
  const manifests = inOut("gitops") ?? manifestOutput(project);
  const listing = given(CDK8S_OUTDIR, surroundings);
  if (listing !== undefined) rejectEmptied(listing, [manifests, terraform]);
  return {
    terraform: shown(terraform, surroundings),
    manifests: shown(manifests, surroundings),
    listing: listing ?? null,
  };
}

function given(folder: string | undefined, surroundings: Surroundings): string | undefined {
  return folder === undefined || folder === "" ? undefined : fromCwd(surroundings, folder);
}

function shown(folder: string, { cwd }: Surroundings): OutputFolder {
  const path = relative(cwd, folder);
  return { folder, shown: path.startsWith("..") ? folder : path || "." };
}

/**
 * `output` is cdktf's own key: its command line passes it on as CDKTF_OUTDIR (cdktf-cli 0.21, default cdktf.out). `outdir` is ours, as
 * in cdk8s.yaml.
 */
function terraformOutput(project: string): string {
  const { file, output, outdir } = terraformSettings(project);
  if (output === undefined || outdir === undefined || output === outdir)
    return outdir ?? output ?? join(project, "cdktf.out");
  throw new UserError(`${file} names two folders: output ${output}, and outdir ${outdir}.`, ONE_FOLDER);
}

const ONE_FOLDER = 'Name the folder in "output", which cdktf reads too, and remove "outdir".';

function terraformSettings(project: string) {
  const file = join(project, "cdktf.json");
  const settings = settingsIn(file, (text) => JSON.parse(text));
  const folder = (key: string) => {
    const path = textOf(file, key, settings[key]);
    return path === undefined ? undefined : resolve(project, path);
  };
  return { file, output: folder("output"), outdir: folder("outdir") };
}

/** cdktf's command line deploys from the folder that it knows; with another one, Terraform would be in two. */
function rejectOther(cdktf: string, project: string): void {
  const { file, outdir = cdktf } = terraformSettings(project);
  if (outdir === cdktf) return;
  throw new UserError(`cdktf reads ${cdktf}, but outdir of ${file} is ${outdir}.`, ONE_FOLDER);
}

/** `outdir` is ours: cdk8s ignores keys that it does not know, and empties its own `output` (cdk8s-cli 2.207). */
function manifestOutput(project: string): string {
  const { file, settings } = cdk8sSettings(project);
  return resolve(project, textOf(file, "outdir", settings.outdir) ?? "gitops");
}

/**
 * The folder that cdk8s' command line empties and writes to: `output` of cdk8s.yaml, or `dist` (cdk8s-cli 2.207, config.ts). Null
 * where there is no cdk8s.yaml.
 */
export function cdk8sOutput(project: string): string | null {
  const { file, settings } = cdk8sSettings(project);
  if (!existsSync(file)) return null;
  const { output } = settings;
  return resolve(project, typeof output === "string" && output !== "" ? output : "dist");
}

function cdk8sSettings(project: string) {
  const file = join(project, "cdk8s.yaml");
  return { file, settings: settingsIn(file, parseYaml) };
}

function parseYaml(text: string): unknown {
  const { parse } = require("yaml") as typeof import("yaml");
  return parse(text);
}

function settingsIn(file: string, parse: (text: string) => unknown): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {};
  // An empty file is null to YAML.
  const settings = parsed(file, parse) ?? {};
  if (typeof settings === "object") return { ...settings };
  throw new UserError(`${file} holds no settings.`, "Correct the file, or remove it.");
}

function parsed(file: string, parse: (text: string) => unknown): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${String(error)}.`, "Correct the file, or remove it.");
  }
}

function textOf(file: string, key: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === "string" && value !== "")) return value;
  throw new UserError(`${key} in ${file} is ${JSON.stringify(value)}.`, "Write the path of a folder.");
}

/** Whether a folder is another one, or in it. */
export function isIn(folder: string, path: string): boolean {
  return relative(folder, path).split(sep)[0] !== "..";
}

/** cdk8s removes its output folder before it runs an app: what is there would be gone whenever the app fails. */
function rejectEmptied(listing: string, outputs: readonly string[]): void {
  const emptied = outputs.find((output) => isIn(listing, output));
  if (emptied === undefined) return;
  throw new UserError(
    `cdk8s empties ${listing} before each synthesis, and the output in ${emptied} with it.`,
    'In cdk8s.yaml, write "output: cdk8s.out", and "outdir: <folder>" for the manifests.',
  );
}
