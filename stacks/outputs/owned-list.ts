import { createHash } from "node:crypto";
import { posix } from "node:path";
import { z } from "zod";
import { compareText } from "../../model/base/problem";
import { LIST_FILE } from "../../model/fleet/output-problems";

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

const listShape = z.strictObject({
  version: z.literal(VERSION),
  fleet: z.string().min(1),
  files: z.record(z.string().refine(isInside), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** Reads a list. Paths that lead out of the folder make it broken: whoever edits the list must not reach other files. */
export function parseList(text: string): OwnedList | ListFault {
  if (/^(<{7}|={7}|>{7})/m.test(text)) return "conflict";
  const json = parsed(text);
  const version = z.object({ version: z.number().gt(VERSION) }).safeParse(json);
  if (version.success) return "newer";
  const list = listShape.safeParse(json);
  if (!list.success) return "broken";
  return { fleet: list.data.fleet, files: new Map(Object.entries(list.data.files)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a path stays in the folder that it is relative to, and is none of our own notes. */
export function isInside(path: string): boolean {
  const [first = ""] = path.split("/");
  return (
    posix.normalize(path) === path && !path.includes("\0") && !["", ".", "..", ".nodegroups", LIST_FILE].includes(first)
  );
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
