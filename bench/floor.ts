import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Yaml } from "cdk8s/lib/yaml";
import { parseAllDocuments } from "yaml";
import { stableJson } from "../stacks/stable-json";
import { type Copy, copiedStack, estateCopies, renamed } from "./estate-originals";

/** The least that writing the estate takes: values that nobody decides are made texts, and these are written. */
function main(): void {
  for (const copy of estateCopies()) {
    write(join("cdktf.out", "stacks", copy.name, "cdk.tf.json"), stableJson(copiedStack(copy)));
    for (const [path, text] of copy.original.manifests) writeManifest(copy, path, text);
  }
}

function writeManifest(copy: Copy, path: string, text: string): void {
  const own = renamed(text, copy);
  const written = path.endsWith(".yaml") ? Yaml.stringify(...parseAllDocuments(own).map((each) => each.toJS())) : own;
  write(join("gitops", renamed(path, copy)), written);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main();
