import { canonical } from "../../base/canonical";
import type { Cloud } from "../../base/cloud";
import type { CommittedMachines, MachineFacts } from "../facts";
import { awsListing } from "./aws";
import { azureListing } from "./azure";
import { googleListing } from "./google";
import type { Listing, ListingFormat } from "./listing";

const FORMATS: readonly ListingFormat[] = [awsListing, azureListing, googleListing];

/** The commands whose output can be read, by cloud. */
export const LISTING_COMMANDS: readonly (readonly [cloud: Cloud, command: string])[] = FORMATS.map((format) => [
  format.cloud,
  format.command,
]);

/** What a document holds, or why it cannot be read. */
export type ReadListing =
  | { readonly ok: true; readonly listing: Listing }
  | { readonly ok: false; readonly reason: string };

/** Reads what one of {@link LISTING_COMMANDS} printed; the cloud follows from its form. */
export function readListing(document: unknown): ReadListing {
  const format = FORMATS.find(({ recognizes }) => recognizes(document));
  if (format === undefined) return { ok: false, reason: "It is none of the lists that the clouds' commands print." };
  const parsed = format.shape.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `${format.command} prints no such thing: ${issue?.path.map(String).join(".")}: ${issue?.message}`;
    return { ok: false, reason };
  }
  return { ok: true, listing: toListing(format, parsed.data) };
}

function toListing(format: ListingFormat, document: unknown): Listing {
  const listed = format.read(document as never);
  const types = listed.flatMap(({ name, facts }) => (facts === null ? [] : [[name, facts] as const]));
  const skipped = listed.filter(({ facts }) => facts === null).map(({ name }) => name);
  return { cloud: format.cloud, types: Object.fromEntries(types), skipped: [...new Set(skipped)].sort() };
}

/** Committed types with those of a listing, and what that changed. */
export interface MergedMachines {
  readonly machines: CommittedMachines;
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** Adds a listing to what is committed: its facts replace those of the same name, everything else stays. */
export function mergeListing(committed: CommittedMachines, { cloud, types }: Listing): MergedMachines {
  const before = committed[cloud] ?? {};
  const names = Object.keys(types).sort();
  return {
    machines: { ...committed, [cloud]: { ...before, ...types } },
    added: names.filter((name) => !Object.hasOwn(before, name)),
    changed: names.filter((name) => Object.hasOwn(before, name) && !same(before[name], types[name])),
  };
}

const same = (a: MachineFacts | undefined, b: MachineFacts | undefined): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

/**
 * The text of `clusters/machines.json`: clouds and names sorted, one type per line, so that a newer list is a difference
 * that can be read.
 */
export function machinesText(machines: CommittedMachines): string {
  const clouds = Object.entries(machines)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cloud, types]) => `  ${JSON.stringify(cloud)}: {\n${typeLines(types ?? {})}\n  }`);
  return `{\n${clouds.join(",\n")}\n}\n`;
}

function typeLines(types: Readonly<Record<string, MachineFacts>>): string {
  return Object.keys(types)
    .sort()
    .map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(types[name])}`)
    .join(",\n");
}
