import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Document, parseAllDocuments } from "yaml";
import { z } from "zod";
import { cached } from "../../model/base/cached";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import { type FleetFindings, findingsDocumentShape } from "../../review/changes/findings";
import type { FleetSnapshot } from "../../review/changes/snapshot";
import { type FleetDocument, fleetDocumentShape } from "../../review/document/fleet-document";
import { type TerraformJson, terraformJson } from "../../review/terraform/terraform-json";
import { readText } from "../read-text";
import { FINDINGS_FILE, FLEET_FILE } from "../review-file-names";
import { UserError } from "../user-error";
import { readManifest } from "./read-manifest";

/** The folders of output that a folder has, or is; null for what it has not. */
interface OutputFolders {
  readonly terraform: string | null;
  readonly manifests: string | null;
}

/** Whether a folder has output of the command, or is one of its two outputs. */
export function hasOutputs(folder: string): boolean {
  const { terraform, manifests } = outputsIn(folder);
  return terraform !== null || manifests !== null;
}

function outputsIn(folder: string): OutputFolders {
  const [terraform, manifests] = [join(folder, "cdktf.out"), join(folder, "gitops")];
  if (isFolder(terraform) || isFolder(manifests)) {
    return { terraform: isFolder(terraform) ? terraform : null, manifests: isFolder(manifests) ? manifests : null };
  }
  if (isFolder(join(folder, "stacks"))) return { terraform: folder, manifests: null };
  return { terraform: null, manifests: componentsIn(folder).length > 0 ? folder : null };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What files say. What is read of the same text is the same value, which nobody changes: most files are alike on both sides. */
export interface FileReader {
  readonly terraform: (text: string) => TerraformJson;
  readonly objects: (text: string) => readonly ComponentObject["object"][];
  readonly document: (text: string) => FleetDocument | null;
  readonly findings: (text: string) => FleetFindings | null;
}

/** zod writes and compiles a function for each kind of object otherwise, which takes longer than to check the objects of a fleet. */
const PLAINLY = { jitless: true };

/** A reader for both sides of a comparison. */
export function fileReader(): FileReader {
  return {
    terraform: oncePerText((text) => terraformJson.parse(JSON.parse(text), PLAINLY)),
    objects: oncePerText(objectsOf),
    document: oncePerText(parsedDocument),
    findings: oncePerText(parsedFindings),
  };
}

function oncePerText<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => cached(known, text, () => parse(text));
}

/**
 * What a folder of outputs says of a fleet.
 *
 * @throws {UserError} if a file in it is not what its name says
 */
export function readOutputs(folder: string, label: string, reader: FileReader): FleetSnapshot {
  const { terraform, manifests } = outputsIn(folder);
  return {
    label,
    document: terraform === null ? null : textIn(terraform, FLEET_FILE, reader.document),
    terraform: terraform === null ? null : terraformIn(join(terraform, "stacks"), reader),
    manifests: manifests === null ? null : manifestsIn(manifests, reader),
    findings: terraform === null ? null : textIn(terraform, FINDINGS_FILE, reader.findings),
  };
}

/** What a file of `nodegroups synth --review` says; null where there is none. */
function textIn<T>(folder: string, name: string, parse: (text: string) => T | null): T | null {
  const file = join(folder, name);
  return existsSync(file) ? parse(readText(file)) : null;
}

/** Null for another version of the document. */
export function parsedDocument(text: string): FleetDocument | null {
  return parsed(text, fleetDocumentShape);
}

/** Null for another form of findings. */
export function parsedFindings(text: string): FleetFindings | null {
  return parsed(text, findingsDocumentShape);
}

function parsed<T>(text: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(JSON.parse(text), PLAINLY).data ?? null;
  } catch {
    return null;
  }
}

function terraformIn(stacks: string, reader: FileReader): ReadonlyMap<string, TerraformJson> {
  const files = foldersIn(stacks).map((cluster) => [cluster, join(stacks, cluster, "cdk.tf.json")] as const);
  const present = files.filter(([, file]) => existsSync(file));
  return new Map(present.map(([cluster, file]) => [cluster, read(file, reader.terraform)]));
}

function manifestsIn(folder: string, reader: FileReader): ReadonlyMap<string, readonly ComponentObject[]> {
  const clusters = new Map<string, ComponentObject[]>();
  for (const { cluster, component } of componentsIn(folder)) {
    const objects = objectsIn(join(folder, cluster, component), reader).map((object) => ({ component, object }));
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), ...objects]);
  }
  return clusters;
}

const KUSTOMIZATION = "kustomization.yaml";

/** The folders of components: each has a list of its files. */
function componentsIn(folder: string): readonly { readonly cluster: string; readonly component: string }[] {
  return foldersIn(folder).flatMap((cluster) =>
    foldersIn(join(folder, cluster))
      .filter((component) => existsSync(join(folder, cluster, component, KUSTOMIZATION)))
      .map((component) => ({ cluster, component })),
  );
}

function foldersIn(folder: string): readonly string[] {
  if (!isFolder(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const kubernetesObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
});

function objectsIn(component: string, reader: FileReader): readonly ComponentObject["object"][] {
  const files = readdirSync(component).filter((name) => name.endsWith(".yaml") && name !== KUSTOMIZATION);
  return files.sort().flatMap((name) => read(join(component, name), reader.objects));
}

function objectsOf(text: string): readonly ComponentObject["object"][] {
  return documentsOf(text)
    .filter((document) => document !== null)
    .map((document) => kubernetesObject.parse(document, PLAINLY));
}

function documentsOf(text: string): readonly unknown[] {
  const written = readManifest(text);
  return written === null ? parseAllDocuments(text, { logLevel: "error" }).map(sound) : [written];
}

/** @throws {Error} what is wrong with the YAML first */
function sound(document: Document): unknown {
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return document.toJS();
}

function read<T>(file: string, parse: (text: string) => T): T {
  try {
    return parse(readText(file));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new UserError(`${file} cannot be read as output of nodegroups synth: ${why}`, "Make the folder anew.");
  }
}
