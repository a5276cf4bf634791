import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A repository of a test, with temporary files of its own. */
export interface TestRepository {
  readonly folder: string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Commits everything, and gives the first digits of the commit. */
  readonly commit: (message: string) => string;
}

const PERSON = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** Creates an empty repository whose branch is `main`. */
export function createRepository(): TestRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "nodegroups-repository-")));
  const git = (...args: readonly string[]) =>
    execFileSync("git", [...PERSON, ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  git("init", "--quiet", "--initial-branch=main");
  const write: TestRepository["write"] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD").slice(0, 7);
  };
  return { folder, git, write, commit };
}

/**
 * A stand-in for another release of the command, as `node_modules` has it. Its fleet is a list of clusters in JSON, in
 * `clusters/index.ts`; a cluster named `broken` is a problem, `throwing` one whose code throws, and `slow` one that takes for ever. It
 * writes `started` beside its output.
 *
 * @param knowsReview whether its `synth` writes files for a review; where not, a comparison starts three processes more on each side
 */
export function releaseOf(version: string, knowsReview = true): Readonly<Record<string, string>> {
  return {
    "package.json": JSON.stringify({ name: "nodegroups", version, bin: { nodegroups: "cli/nodegroups.cjs" } }),
    "cli/nodegroups.cjs": `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const [command, ...args] = process.argv.slice(2);
const after = (option) => args[args.indexOf(option) + 1];
const clusters = JSON.parse(readFileSync(after("--fleet"), "utf8"));
if (command !== "synth" && command !== "resolve") {
  console.error("error: unknown command '" + command + "'");
  process.exit(1);
}
if (${!knowsReview} && args.includes("--review")) {
  console.error("error: unknown option '--review'");
  process.exit(1);
}
if (clusters.includes("broken")) {
  console.error("broken: maxSize  [min-over-max]\\n\\n1 problem; nothing was written.");
  process.exit(1);
}
if (clusters.includes("unreadable")) {
  console.error("Your code threw an error; nothing was written.\\n\\n" + join(process.cwd(), after("--fleet")) + ":30:38: no TypeScript");
  process.exit(1);
}
if (clusters.includes("throwing")) {
  const place = after("--fleet") + ":6:7";
  const other = "left-out.ts:1:2";
  console.error("Your code threw an error at " + place + "; nothing was written.\\n\\nError: no\\n    at fleet (" + place + ")\\n    at " + other);
  process.exit(1);
}
if (command === "resolve") console.log(JSON.stringify({ schemaVersion: 1, clusters: [] }));
if (command === "synth") {
  for (const cluster of clusters) {
    const stack = join(after("--out"), "cdktf.out", "stacks", cluster + "-" + ${JSON.stringify(version)});
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "cdk.tf.json"), "{}");
  }
}
if (clusters.includes("slow")) {
  writeFileSync(process.env.STARTED, String(process.pid));
  setInterval(() => {}, 1000);
}
`,
  };
}

/** Files below a folder of packages. */
export function inPackages(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/nodegroups/${path}`, text]));
}

/** What runs left among temporary files. */
export function leftIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith("nodegroups-diff-"));
}
