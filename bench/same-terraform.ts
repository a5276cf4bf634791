import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** Exits with 1 unless two folders of stacks hold the same Terraform, apart from cdktf's notes under `//`. */
function main([ours = "", theirs = ""]: readonly string[]): void {
  const stacks = [...new Set([...readdirSync(ours), ...readdirSync(theirs)])];
  const different = stacks.filter((stack) => !isDeepStrictEqual(terraform(ours, stack), terraform(theirs, stack)));
  if (different.length === 0) return;
  console.error(`Not the same Terraform: ${different.join(", ")} in ${ours} and ${theirs}`);
  process.exitCode = 1;
}

function terraform(folder: string, stack: string): unknown {
  const text = readFileSync(join(folder, stack, "cdk.tf.json"), "utf8");
  return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
}

main(process.argv.slice(2));
