import type { FleetSnapshot } from "../../review/changes/snapshot";
import { readText } from "../read-text";
import { UserError } from "../user-error";
import { parsedDocument } from "./outputs";

/**
 * What a file of `nodegroups resolve` says of a fleet.
 *
 * @throws {UserError} if it is none, or of another version of the document
 */
export function readDocument(path: string, label: string): FleetSnapshot {
  const text = readText(path);
  const document = parsedDocument(text);
  if (document === null) throw new UserError(notADocument(label, versionOf(text)), MAKE_ANEW);
  return { label, document, terraform: null, manifests: null, findings: null };
}

function versionOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : undefined;
  } catch {
    return undefined;
  }
}

function notADocument(label: string, version: unknown): string {
  if (version === undefined) return `${label} is no file of nodegroups resolve.`;
  if (version === 1) return `${label} has schema version 1, which says too little of nodes to be compared.`;
  return `${label} has schema version ${JSON.stringify(version)}, or more than this version of nodegroups reads.`;
}

const MAKE_ANEW =
  "Make the file anew with nodegroups resolve, or compare revisions: each is read by its own version of nodegroups.";
