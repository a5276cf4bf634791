import { parse } from "yaml";
import type { Cloud } from "../../model/base/cloud";
import type { ComponentObject } from "../../model/manifests/cluster-rules";
import type { RightsSide } from "../../review/rights/right-change";
import { terraformJson } from "../../review/terraform/terraform-json";
import { type Files, keptFiles } from "./golden";
import { remembered } from "./remembered";

/** Name of a cluster's Terraform among its files. */
export const TERRAFORM = "cdk.tf.json";

const kept = remembered((cloud) => {
  const files = keptFiles(`${cloud}-rich`, cloud as Cloud);
  const others = Object.entries(files).filter(([path]) => !OWN_FOLDER.test(path));
  return { ...Object.fromEntries(others), [TERRAFORM]: withoutOwnPrograms(files[TERRAFORM] ?? "") };
});

/** Folders and identities of the project's own programs, whose policies say what edits look for too. */
const OWN_FOLDER = /^(cloud-controller-manager|node-termination-handler|storage)\//;
const OWN_PROGRAM = /^controller_(?!join-token-rotation|volume-tagger)/;

function withoutOwnPrograms(text: string): string {
  const terraform = JSON.parse(text) as { readonly resource: Readonly<Record<string, object>> };
  const resource = Object.entries(terraform.resource).map(([type, all]) => [
    type,
    Object.fromEntries(Object.entries(all).filter(([name]) => !OWN_PROGRAM.test(name))),
  ]);
  return JSON.stringify({ ...terraform, resource: Object.fromEntries(resource) }, null, 2);
}

/** A text of a file and what stands there instead, the first time it occurs. */
export type Edit = readonly [file: string, text: string, instead: string];

/** What is kept of a cluster with everything, with edits. A text that is not there is an error. */
export function goldenFiles(cloud: Cloud, ...edits: readonly Edit[]): Files {
  return edits.reduce(edited, kept(cloud));
}

function edited(files: Files, [file, text, instead]: Edit): Files {
  const content = files[file];
  if (content === undefined || !content.includes(text)) throw new Error(`${file} has no ${JSON.stringify(text)}`);
  return { ...files, [file]: content.replace(text, () => instead) };
}

/** The objects of such a cluster. */
export function goldenObjects(cloud: Cloud, ...edits: readonly Edit[]): readonly ComponentObject[] {
  return objectsIn(goldenFiles(cloud, ...edits));
}

/** What such a cluster grants. */
export function goldenSide(cloud: Cloud, ...edits: readonly Edit[]): RightsSide {
  const files = goldenFiles(cloud, ...edits);
  return { terraform: terraformIn(files[TERRAFORM] ?? ""), objects: objectsIn(files) };
}

const terraformIn = remembered((text) => terraformJson.parse(JSON.parse(text)));

/** The objects in files, each with the folder that it is in. */
export function objectsIn(files: Files): readonly ComponentObject[] {
  const manifests = Object.entries(files).filter(([path]) => isManifest(path));
  return manifests.map(([path, text]) => ({ component: path.split("/")[0] ?? "", object: parsed(text) }));
}

const parsed = remembered((text): ComponentObject["object"] => parse(text));

function isManifest(path: string): boolean {
  return path.endsWith(".yaml") && !path.endsWith("/kustomization.yaml") && !path.startsWith("user-data/");
}
