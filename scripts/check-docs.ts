/**
 * Keeps the documentation true: generated blocks and files are current, blocks that name a file are in it, files that are named exist, and
 * every command in a `sh` block of the README and `docs/` runs. Commands that cannot run here are listed below with the reason; all others
 * are run.
 *
 * Run: npm run docs. `npm run docs -- --write` writes the generated blocks and files, and runs no commands.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED_BLOCKS, GENERATED_FILES } from "./generated-blocks";

const ROOT = join(__dirname, "..");

/** Commands that are not run, by their first words. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "npm ci": "the checkout that runs this was just installed",
  "npm test": "runs beside this check",
  "npm run verify": "runs this check",
  "npm run test:deploy": "has a CI step of its own",
  "npm --prefix bench/peers": "would install packages",
  "npm run bench": "takes minutes",
  "npm run docs": "is this check",
  "npm run facts": "depends on the day",
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
  "helm ": "needs a chart",
  "curl ": "needs the internet",
  "jq ": "reads what a cloud answered",
  "git ": "would change the checkout",
  "npm install": "would change the checkout",
  "npx nodegroups report --diff": "depends on the history of the checkout; test/cli/report.test.ts runs it",
  "npx nodegroups diff": "depends on the history of the checkout; test/cli/diff-revisions.test.ts runs it",
  "npx nodegroups synth --shard": "would list a part of the clusters for cdktf; test/cli/synth/parts.test.ts runs it",
  "npx nodegroups synth --force": "would overwrite what a developer tries out",
  "cd gitops": "removes the output of the checkout; test/cli/owned-outputs.test.ts runs it",
  "npm init": "would change the checkout",
  "npm pkg set": "would change the checkout",
  "npx nodegroups init": "would change the checkout, and npm run test:first-hour runs it",
  "npm run test:first-hour": "has a CI step of its own",
};

function main(): void {
  const write = process.argv.includes("--write");
  const stale = write ? writePages() : stalePages();
  const wrong = [...wrongBlocks(), ...missingPaths()];
  const failed = write ? [] : commands().filter((command) => !runs(command));
  for (const page of stale) console.error(`${page} is out of date; run: npm run docs -- --write`);
  for (const message of wrong) console.error(message);
  process.exitCode = stale.length + wrong.length + failed.length > 0 ? 1 : 0;
}

/** Blocks of code that name a file, such as ```ts model/fleet/register.ts, and have a line that is not in it. */
function wrongBlocks(): readonly string[] {
  return pages().flatMap((page) => {
    const blocks = [...(contentOf(page) ?? "").matchAll(/^ *```ts (\S+)\n([\s\S]*?)^ *```/gm)];
    return blocks.flatMap(([, file = "", block = ""]) => {
      const missing = firstMissing(block, contentOf(file) ?? "");
      return missing === null ? [] : [`${page}: ${file} does not have this line, or has it earlier: ${missing}`];
    });
  });
}

/** The first line of a block that a text does not have after the lines before; how far a line is indented does not matter. */
function firstMissing(block: string, text: string): string | null {
  const lines = text.split("\n").map((line) => line.trim());
  const wanted = block.split("\n").map((line) => line.trim());
  let at = 0;
  for (const line of wanted.filter((each) => each !== "")) {
    const found = lines.indexOf(line, at);
    if (found < 0) return line;
    at = found + 1;
  }
  return null;
}

/** Files and folders of the project that a page names and that are not there. */
function missingPaths(): readonly string[] {
  return pages().flatMap((page) => {
    const named = [
      ...(contentOf(page) ?? "").matchAll(/`((?:model|constructs|stacks|cli|test|scripts|schemas)\/[\w./-]+)`/g),
    ];
    const paths = [...new Set(named.map(([, path = ""]) => path))];
    return paths.filter((path) => !existsSync(join(ROOT, path))).map((path) => `${page}: there is no ${path}`);
  });
}

function writePages(): readonly string[] {
  for (const file of stalePages()) writeFileSync(join(ROOT, file), current(file));
  return [];
}

function stalePages(): readonly string[] {
  const files = [...Object.keys(GENERATED_BLOCKS), ...Object.keys(GENERATED_FILES)];
  return files.filter((file) => contentOf(file) !== current(file));
}

/** A file as it is to be: generated, or a page with current generated blocks. */
function current(page: string): string {
  const file = GENERATED_FILES[page];
  if (file !== undefined) return file();
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

function pages(): readonly string[] {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  return ["README.md", ...docs.map((name) => `docs/${name}`)];
}

function commands(): readonly string[] {
  const blocks = pages().flatMap((page) => [...(contentOf(page) ?? "").matchAll(/^```sh\n([\s\S]*?)^```/gm)]);
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
