import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import type { ManifestSource } from "../model/declaration/vertical-pod-autoscaler";
import type { ManifestDocument } from "../model/vertical-pod-autoscaler-objects/manifest-workloads";

/** Documents of manifests, and the files that could not be read. */
export interface ReadManifests extends Pick<ManifestSource, "unreadable"> {
  readonly documents: readonly ManifestDocument[];
}

/** What kubectl takes for manifests in a folder (k8s.io/cli-runtime/pkg/resource, FileExtensions). */
const MANIFEST = /\.(json|yaml|yml)$/;

/** Every document of a file, or of a folder's manifests in the order of their names. */
export function readManifests(path: string): ReadManifests {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return failed(path, "there is no such file or folder");
  const read = found.isDirectory()
    ? manifestFiles(path).map((file) => readManifest(path, file))
    : [readManifest(dirname(path), basename(path))];
  return {
    documents: read.flatMap(({ documents }) => documents),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

/** Files in a folder and below, by paths that read alike on every system. */
function manifestFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && MANIFEST.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join("/"))
    .sort();
}

function readManifest(folder: string, file: string): ReadManifests {
  try {
    const contents = parseYaml(readFileSync(join(folder, file), "utf8"));
    return { documents: contents.map((content) => ({ file, content })), unreadable: [] };
  } catch (error) {
    return failed(file, firstLine((error as Error).message));
  }
}

/**
 * The documents of a file, read as YAML 1.1 as kubectl does.
 *
 * @throws {Error} what is no YAML, and an alias that leads nowhere
 */
function parseYaml(text: string): readonly unknown[] {
  // Only a fleet that has manifests read pays for the parser.
  const { parseAllDocuments } = require("yaml") as typeof import("yaml");
  return [...parseAllDocuments(text, { version: "1.1", logLevel: "error" })].map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as unknown;
  });
}

/** The parser shows the place in further lines. */
function firstLine(message: string): string {
  return message.split(/:?\n/)[0] ?? message;
}

function failed(file: string, reason: string): ReadManifests {
  return { documents: [], unreadable: [{ file, reason }] };
}
