import { createHash } from "node:crypto";
import { posix } from "node:path";
import { compareText } from "../../model/base/problem";
import { LIST_FILE } from "../../model/fleet/output-problems";
import { isRecord } from "../../model/manifests/api/scalars";

const VERSION = 1;

/** What is ours in an output folder. */
export interface OwnedList {
  /** Name of the fleet that wrote it. */
  readonly fleet: string;
  /** Hashes of what we wrote, by path in the folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** Why a list cannot be used. */
export type ListFault = "conflict" | "newer" | "broken";

/** Reads a list. Paths that lead out of the folder make it broken: whoever edits the list must not reach other files. */
export function parseList(text: string): OwnedList | ListFault {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return "conflict";
  const list = parsed(text);
  if (!isRecord(list)) return "broken";
  const { version, fleet, files, ...others } = list;
  if (typeof version === "number" && version > VERSION) return "newer";
  const isOurs = version === VERSION && Object.keys(others).length === 0 && isRecord(files);
  if (!isOurs || typeof fleet !== "string" || fleet === "") return "broken";
  const entries = Object.entries(files);
  return entries.every(isEntry) ? { fleet, files: new Map(entries) } : "broken";
}

/** Thousands in a large fleet's list, which a run reads several times. */
function isEntry(entry: readonly [path: string, hash: unknown]): entry is [string, string] {
  const [path, hash] = entry;
  return typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash) && isInside(path);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NOT_OURS: ReadonlySet<string> = new Set(["", ".", "..", ".nodegroups", LIST_FILE]);

/** Whether a path stays in the folder that it is relative to, and is none of our own notes. */
export function isInside(path: string): boolean {
  const end = path.indexOf("/");
  return !NOT_OURS.has(end === -1 ? path : path.slice(0, end)) && isNormal(path) && !path.includes("\0");
}

/** Without asking for the normal form of each path: nearly none has an empty step or one of dots. */
function isNormal(path: string): boolean {
  return !/\/(\.{0,2}(\/|$))/.test(path) || posix.normalize(path) === path;
}

/** Sorted and one entry a line, so that lists of two branches merge as their files do. */
export function formatList({ fleet, files }: OwnedList): string {
  const sorted = [...files].sort(([a], [b]) => compareText(a, b));
  return `${JSON.stringify({ version: VERSION, fleet, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
