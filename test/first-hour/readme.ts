import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Cloud } from "../../model/base/cloud";
import { BINDINGS, bindingVersion } from "../../stacks/binding-packages";
import { CHECKOUT } from "../support/checkout";

const SECTION = "## Use it in your own repository";

/** The commands of the README's first block under "Use it in your own repository", which are for AWS. */
export function readmeCommands(): readonly string[] {
  const readme = readFileSync(join(CHECKOUT, "README.md"), "utf8");
  const [, section = ""] = readme.split(`\n${SECTION}\n`);
  const [, block = ""] = /^```sh\n([\s\S]*?)^```/m.exec(section) ?? [];
  return block.split("\n").filter((line) => line !== "");
}

/** The test that docs/review.md has for Vitest. */
export function vitestCode(): string {
  const page = readFileSync(join(CHECKOUT, "docs/review.md"), "utf8");
  const [, code = ""] = /^```ts\n(import .* from "vitest";\n[\s\S]*?)^```/m.exec(page) ?? [];
  return code;
}

/** The same for another cloud: its bindings, and its name. */
export function commandsFor(cloud: Cloud): readonly string[] {
  const [aws, own] = [binding("aws"), binding(cloud)];
  return readmeCommands().map((line) => line.replace(aws, own).replace("--cloud aws", `--cloud ${cloud}`));
}

function binding(cloud: Cloud): string {
  return `${BINDINGS[cloud]}@${bindingVersion(cloud)}`;
}
