import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A program as it is measured: a whole process, from its start to its last written file. */
export interface Program {
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Where it runs, and below it what it writes: `cdktf.out/`, `gitops/`. */
  readonly folder: string;
  readonly groups: number;
  /** Whether it writes none, so that there is none of an earlier run in its way. Default no. */
  readonly keepsOutput?: boolean;
  /** Variables of its environment besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input. Default none. */
  readonly input?: string;
}

/** What one run took. */
export interface Usage {
  readonly seconds: number;
  /** User and system time together: less than wall time says about a user's wait, and steadier on a busy machine. */
  readonly cpuSeconds: number;
  readonly rssMiB: number;
}

const compiled = (file: string): string => join(__dirname, "..", file);

/** The command as an installed package has it. */
const COMMAND = join(__dirname, "..", "..", "cli", "compiled.cjs");

/** The project's own command on a compiled fleet, in a project of its own in a new folder. */
export function synth(scratch: string, title: string, fleet: string, groups: number): Program {
  const folder = join(scratch, title.replaceAll(/\W+/g, "-"));
  mkdirSync(join(folder, "clusters"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  const entry = join(folder, "clusters", "index.js");
  writeFileSync(entry, `exports.default = require(${JSON.stringify(compiled(fleet))}).default;\n`);
  return { title, script: COMMAND, args: ["synth", "--fleet", entry], folder, groups };
}

/** Another command about the sample fleet, compiled. It runs in the folder of the output that `synth` of it wrote. */
export function command(sample: Program, title: string, ...args: readonly string[]): Program {
  const [, , entry = ""] = sample.args;
  const withFleet = NEEDS_NO_FLEET.includes(args[0] ?? "") ? args : [...args, "--fleet", entry];
  return { ...sample, title, args: withFleet, keepsOutput: true };
}

const NEEDS_NO_FLEET = ["--help", "machines"];

/** The same Terraform by hand. */
export function raw(scratch: string, title: string, groups: number): Program {
  const folder = join(scratch, title.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  return { title, script: compiled("bench/raw-cdktf.js"), args: [], folder, groups };
}

/** A program that writes an estate of so many clusters, given the files of the first ones as this project wrote them. */
export function copied(scratch: string, title: string, script: string, clusters: number, originals: string): Program {
  const folder = join(scratch, title.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  const env = { BENCH_CLUSTERS: String(clusters), BENCH_ORIGINALS: originals };
  return { title, script: compiled(`bench/${script}.js`), args: [], folder, groups: 0, env };
}

/** Runs a program cold, with no output of an earlier run in its way. */
export function measure({ script, args, folder, groups, keepsOutput = false, input, env: more }: Program): Usage {
  const removed = keepsOutput ? [] : ["cdktf.out", "gitops"];
  for (const output of removed) rmSync(join(folder, output), { recursive: true, force: true });
  const env = { ...process.env, BENCH_GROUPS: String(groups), CDKTF_OUTDIR: "cdktf.out", ...more };
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ["--require", compiled("bench/report-usage.js"), script, ...args], {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // What commands warn of is no figure.
    stdio: ["pipe", "pipe", keepsOutput ? "ignore" : "inherit", "pipe"],
    input: input ?? "",
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (child.status !== 0) throw new Error(`${script} ended with ${child.status ?? child.signal}`);
  return { seconds, ...(JSON.parse(child.output[3] ?? "") as Omit<Usage, "seconds">) };
}

/** Stops unless two programs wrote the same Terraform. In a process of its own: it needs more memory than they do. */
export function assertSameTerraform(one: Program, other: Program): void {
  const folders = [one, other].map(({ folder }) => join(folder, "cdktf.out", "stacks"));
  const check = spawnSync(process.execPath, [compiled("bench/same-terraform.js"), ...folders], { stdio: "inherit" });
  if (check.status !== 0) throw new Error(`${one.title} and ${other.title} wrote different Terraform`);
}
