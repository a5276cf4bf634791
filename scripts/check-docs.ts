/**
 * Checks the documentation: generated blocks are current, and every command in a `sh` block of the README and `docs/` runs.
 * Commands that cannot run here are listed below with the reason; all others are run.
 *
 * Run: npm run docs. `npm run docs -- --write` writes the generated blocks.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED_BLOCKS } from "./generated-blocks";

const ROOT = join(__dirname, "..");

/** Commands that are not run, by their first words. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "npm ci": "the checkout that runs this was just installed",
  "npm test": "runs beside this check",
  "npm run verify": "runs this check",
  "npm run test:deploy": "has a CI step of its own",
  "npm run bench": "takes minutes",
  "npm run docs": "is this check",
  "npm run golden:update": "would change the checkout",
  "npx cdktf deploy": "needs a cloud account",
  "npx cdktf diff": "needs a cloud account",
  "npx cdktf destroy": "needs a cloud account",
  "npx cdktf synth": "has a test of its own",
  "npx cdk8s synth": "has a test of its own",
  "terraform ": "needs a cloud account",
  "aws ": "needs a cloud account",
  "npx nodegroups machines update": "would change the checkout",
  "kubectl ": "needs a cluster",
  "git ": "would change the checkout",
  "npm install": "would change the checkout",
};

function main(): void {
  const stale = process.argv.includes("--write") ? writePages() : stalePages();
  const failed = commands().filter((command) => !runs(command));
  for (const page of stale) console.error(`${page} is out of date; run: npm run docs -- --write`);
  process.exitCode = stale.length + failed.length > 0 ? 1 : 0;
}

function writePages(): readonly string[] {
  for (const page of stalePages()) writeFileSync(join(ROOT, page), current(page));
  return [];
}

function stalePages(): readonly string[] {
  return Object.keys(GENERATED_BLOCKS).filter((page) => contentOf(page) !== current(page));
}

/** The text of a page with current generated blocks. */
function current(page: string): string {
  return Object.entries(GENERATED_BLOCKS[page] ?? {}).reduce((text, [name, render]) => {
    const block = new RegExp(`(<!-- generated: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
    if (!block.test(text)) throw new Error(`${page} has no generated block "${name}"`);
    return text.replace(block, (_all, begin: string, end: string) =>
      [begin, ...render().map((row) => `${row}\n`), end].join(""),
    );
  }, contentOf(page) ?? "");
}

function contentOf(page: string): string | null {
  try {
    return readFileSync(join(ROOT, page), "utf8");
  } catch {
    return null;
  }
}

function commands(): readonly string[] {
  const pages = [
    "README.md",
    ...readdirSync(join(ROOT, "docs"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
  ];
  const blocks = pages.flatMap((page) => [...(contentOf(page) ?? "").matchAll(/^```sh\n([\s\S]*?)^```/gm)]);
  const lines = blocks.flatMap(([, block = ""]) => block.split("\n").map((line) => line.replace(/\s+#.*$/, "").trim()));
  return [...new Set(lines.filter((line) => line !== "" && !line.startsWith("#")))];
}

function runs(command: string): boolean {
  if (Object.keys(NOT_RUN).some((start) => command.startsWith(start))) return true;
  const { status, stderr } = spawnSync("bash", ["-c", command], { cwd: ROOT, encoding: "utf8", timeout: 120_000 });
  if (status !== 0) console.error(`a command in the documentation fails: ${command}\n${stderr}`);
  return status === 0;
}

main();
