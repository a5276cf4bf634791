import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import type { ManifestSource } from "../model/declaration/vertical-pod-autoscaler";
import type { ManifestDocument } from "../model/vertical-pod-autoscaler/objects/manifest-workloads";

/** Documents of manifests, and the files that could not be read. */
export interface ReadManifests extends Pick<ManifestSource, "unreadable"> {
  readonly documents: readonly ManifestDocument[];
}

/** What kubectl takes for manifests in a folder (k8s.io/cli-runtime/pkg/resource, FileExtensions). */
const MANIFEST = /\.(json|yaml|yml)$/;

/** Every document of a file, or of a folder's manifests in the order of their names. */
export function readManifests(path: string): ReadManifests {
  const files = attempt(path, () => manifestFiles(path));
  if ("unreadable" in files) return files;
  const read = files.map(({ folder, file }) => readManifest(folder, file));
  return {
    documents: read.flatMap(({ documents }) => documents),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

interface ManifestFile {
  readonly folder: string;
  /** Path below the folder, alike on every system. */
  readonly file: string;
}

/** @throws {Error} where there is nothing to read, or no right to */
function manifestFiles(path: string): readonly ManifestFile[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Error("there is no such file or folder");
  if (!found.isDirectory()) return [{ folder: dirname(path), file: basename(path) }];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter(isManifest).map((entry) => below(path, entry));
  return files.sort().map((file) => ({ folder: path, file }));
}

/** As kubectl does, a link to a file is followed, and one to a folder is not. */
function isManifest(entry: Dirent): boolean {
  if (!MANIFEST.test(entry.name)) return false;
  return entry.isFile() || (entry.isSymbolicLink() && !statSync(join(entry.parentPath, entry.name)).isDirectory());
}

function below(folder: string, { parentPath, name }: Dirent): string {
  return join(parentPath, name).slice(folder.length).split(sep).filter(Boolean).join("/");
}

function readManifest(folder: string, file: string): ReadManifests {
  return attempt(file, () => {
    const contents = parseYaml(decode(readFileSync(join(folder, file))));
    return { documents: contents.map((content) => ({ file, content })), unreadable: [] };
  });
}

/** A shell of Windows redirects in UTF-16, with a mark at the beginning that says so; as kubectl does, it is believed. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return bytes.toString("utf8");
}

/** Marks of the encoding, also where files that have one were put behind each other. */
const ENCODING_MARKS = /^\uFEFF/gm;

/**
 * The documents of a file, read as YAML 1.1, and of a key that is there twice the last, as kubectl does (sigs.k8s.io/yaml, Unmarshal).
 *
 * @throws {Error} what is no YAML, and an alias that leads nowhere
 */
function parseYaml(text: string): readonly unknown[] {
  // Only a fleet that has manifests read pays for the parser.
  const { parseAllDocuments } = require("yaml") as typeof import("yaml");
  const options = { version: "1.1", uniqueKeys: false, logLevel: "error" } as const;
  const documents = parseAllDocuments(text.replace(ENCODING_MARKS, ""), options);
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as unknown;
  });
}

/** What was read, or else why not: the parser shows the place in further lines. */
function attempt<T>(file: string, read: () => T): T | ReadManifests {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    return { documents: [], unreadable: [{ file, reason: message.split(/:?\n/)[0] ?? message }] };
  }
}
