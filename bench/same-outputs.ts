import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { declaredIn } from "./declared-groups";

/**
 * Exits with 1 unless two programs wrote the same: attribute by attribute where both write Terraform (apart from cdktf's notes under
 * `//`), object by object where both write manifests, and the same groups on AWS where one writes for another engine.
 */
function main([ours = "", theirs = ""]: readonly string[]): void {
  const different = [...differentStacks(ours, theirs), ...differentManifests(ours, theirs)];
  if (isOfOtherEngine(theirs)) different.push(...differentGroups(ours, theirs));
  if (different.length === 0) return;
  console.error(`Not the same in ${ours} and ${theirs}: ${different.join(", ")}`);
  process.exitCode = 1;
}

function isOfOtherEngine(folder: string): boolean {
  return ["cdk.out", "pulumi.json"].some((output) => existsSync(join(folder, output)));
}

function differentStacks(...folders: readonly [string, string]): readonly string[] {
  const [ours, theirs] = [join(folders[0], "cdktf.out", "stacks"), join(folders[1], "cdktf.out", "stacks")];
  if (!existsSync(ours) || !existsSync(theirs)) return [];
  const stacks = [...new Set([...readdirSync(ours), ...readdirSync(theirs)])];
  return stacks.filter((stack) => !isDeepStrictEqual(terraform(ours, stack), terraform(theirs, stack)));
}

function terraform(folder: string, stack: string): unknown {
  const file = join(folder, stack, "cdk.tf.json");
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8"), (key, value) => (key === "//" ? undefined : value));
}

/** Names of files are each program's own; checksums in copies of a cluster are those of the original. */
function differentManifests(ours: string, theirs: string): readonly string[] {
  const [own, other] = [join(ours, "gitops"), join(theirs, "gitops")];
  if (!existsSync(own) || !existsSync(other)) return [];
  const clusters = [...new Set([...foldersIn(own), ...foldersIn(other)])];
  return clusters.filter((name) => !isDeepStrictEqual(objectsIn(join(own, name)), objectsIn(join(other, name))));
}

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function objectsIn(folder: string): ReadonlyMap<string, unknown> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const manifests = files.filter((file) => file.endsWith(".yaml") && !file.endsWith("kustomization.yaml"));
  const objects = manifests.map((file) => parse(readFileSync(join(folder, file), "utf8"), withoutChecksums));
  return new Map(
    objects.map((object) => [[object.kind, object.metadata.namespace, object.metadata.name].join("/"), object]),
  );
}

function withoutChecksums(key: unknown, value: unknown): unknown {
  return String(key).startsWith("checksum/") ? undefined : value;
}

function differentGroups(ours: string, theirs: string): readonly string[] {
  const [own, other] = [declaredIn(ours), declaredIn(theirs)];
  const names = other.groups.filter((group, index) => !isDeepStrictEqual(group, own.groups[index]));
  return [
    ...(own.resources === other.resources ? [] : [`${own.resources} and ${other.resources} resources`]),
    ...(own.groups.length === other.groups.length ? [] : [`${own.groups.length} and ${other.groups.length} groups`]),
    ...names.slice(0, 3).map(({ name }) => String(name)),
  ];
}

main(process.argv.slice(2));
