import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of one cluster of the estate, as this project wrote them: other programs make those of all clusters of its cloud from them. */
export interface Original {
  readonly name: string;
  /** The text of its stack. */
  readonly terraform: string;
  /** Texts of its manifests by path in `gitops`. */
  readonly manifests: ReadonlyMap<string, string>;
}

/** A cluster of the estate, with the one of its cloud that it is a copy of: but for the name, both are the same. */
export interface Copy {
  readonly name: string;
  readonly original: Original;
}

/** All clusters of the estate, from `BENCH_ORIGINALS`, where this project has written at least one of each cloud. */
export function estateCopies(): readonly Copy[] {
  const folder = process.env.BENCH_ORIGINALS ?? "";
  const originals = ["aws-0", "azure-1", "gce-2"].map((name) => readOriginal(folder, name));
  return Array.from({ length: Number(process.env.BENCH_CLUSTERS ?? 100) }, (_, index) => {
    const original = originals[index % originals.length];
    if (original === undefined) throw new Error("no originals");
    return { name: `${original.name.replace(/\d+$/, "")}${index}`, original };
  });
}

function readOriginal(folder: string, name: string): Original {
  const terraform = readFileSync(join(folder, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8");
  return { name, terraform, manifests: manifestsOf(folder, name) };
}

/** Manifests of a cluster as this project wrote them, by path in `gitops`. */
export function manifestsOf(folder: string, name: string): ReadonlyMap<string, string> {
  const paths = readdirSync(join(folder, "gitops", name), { recursive: true, encoding: "utf8" });
  const files = paths.filter((path) => /\.(yaml|json)$/.test(path)).map((path) => `${name}/${path}`);
  return new Map(files.map((path) => [path, readFileSync(join(folder, "gitops", path), "utf8")]));
}

/** The stack of a copy, as values. */
export function copiedStack(copy: Copy): unknown {
  return JSON.parse(renamed(copy.original.terraform, copy), (key, value) =>
    USER_DATA.has(key) ? encoded(renamed(decoded(value), copy)) : value,
  );
}

/** Arguments in base64, in which no name is found. */
const USER_DATA = new Set(["custom_data", "user_data"]);

function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

function encoded(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A text of the original with the copy's name in it, also where "-" cannot be in a name. */
export function renamed(text: string, { name, original }: Copy): string {
  const pattern = new RegExp(`\\b${original.name.replace("-", "[-_]")}(?!\\d)`, "g");
  return text.replaceAll(pattern, (found) => (found.includes("_") ? name.replace("-", "_") : name));
}
