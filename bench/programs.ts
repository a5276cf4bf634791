import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OUTPUTS } from "./written";

/** A program as it is measured: a whole process, from its start to its last written file. */
export interface Program {
  readonly title: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Where it runs, and what it writes to. */
  readonly folder: string;
  /** Whether what an earlier run wrote stays for it to read or to change. Default no. */
  readonly keepsOutput?: boolean;
  /** Whether it only reads what another program wrote. Default no. */
  readonly writesNothing?: boolean;
  /** Variables of its environment besides. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input. Default none. */
  readonly input?: string;
  /** Whether it is measured only once, because it takes so long. Default no. */
  readonly oneRun?: boolean;
  /** How many cores it may use. Default all. */
  readonly cores?: number;
}

/** What one run took. */
export interface Usage {
  readonly seconds: number;
  /** User and system time together: less than wall time says about a user's wait, and steadier on a busy machine. */
  readonly cpuSeconds: number;
  readonly rssMiB: number;
  readonly printed: string;
}

/** The folder of the checkout; this file is in `dist/bench`. */
export const CHECKOUT = join(__dirname, "..", "..");

const compiled = (file: string): string => join(CHECKOUT, "dist", file);

/** The command as an installed package has it. */
const COMMAND = join(CHECKOUT, "cli", "compiled.cjs");

type Env = Readonly<Record<string, string>>;

/** The project's own command on a compiled fleet, in a project of its own in a new folder, where it can keep what the next run takes over. */
export function synth(scratch: string, title: string, fleet: string, env: Env = {}, ...args: string[]): Program {
  const folder = newFolder(scratch, title);
  mkdirSync(join(folder, "clusters"), { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  const entry = join(folder, "clusters", "index.js");
  writeFileSync(entry, `exports.default = require(${JSON.stringify(compiled(fleet))}).default;\n`);
  return { title, script: COMMAND, args: ["synth", "--fleet", entry, ...args], folder, env };
}

/** Another command about the sample fleet, compiled. It runs in the folder of the output that `synth` of it wrote. */
export function command(sample: Program, title: string, ...args: readonly string[]): Program {
  const [, , entry = ""] = sample.args;
  const withFleet = NEEDS_NO_FLEET.includes(args[0] ?? "") ? args : [...args, "--fleet", entry];
  return { ...sample, title, args: withFleet, keepsOutput: true, writesNothing: true };
}

const NEEDS_NO_FLEET = ["--help", "machines"];

/** Another program of this folder. */
export function beside(scratch: string, title: string, script: string, env: Env, ...args: string[]): Program {
  return { title, script: compiled(`bench/${script}.js`), args, folder: newFolder(scratch, title), env };
}

/** A program of `bench/peers`. */
export function peer(scratch: string, title: string, script: string, env: Env): Program {
  const file = join(CHECKOUT, "bench", "peers", "dist", `${script}.js`);
  return { title, script: file, args: [], folder: newFolder(scratch, title), env };
}

/** A folder for a program, in that of the bench. */
export function newFolder(scratch: string, title: string): string {
  return mkdtempSync(join(scratch, `${title.replaceAll(/\W+/g, "-")}-`));
}

/** Runs a program cold, with no output of an earlier run in its way. */
export function measure({ script, args, folder, cores, keepsOutput = false, input, env: more }: Program): Usage {
  const removed = keepsOutput ? [] : OUTPUTS;
  for (const output of removed) rmSync(join(folder, output), { recursive: true, force: true });
  const env = { ...process.env, CDKTF_OUTDIR: "cdktf.out", ...more };
  const node = [process.execPath, "--require", compiled("bench/report-usage.js"), script, ...args];
  const [first = "", ...rest] = cores === undefined ? node : ["taskset", "--cpu-list", `0-${cores - 1}`, ...node];
  const start = process.hrtime.bigint();
  const child = spawnSync(first, rest, {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // What programs warn of is no figure.
    stdio: ["pipe", "pipe", "pipe", "pipe"],
    input: input ?? "",
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (child.status !== 0) throw new Error(`${script} ended with ${child.status ?? child.signal}:\n${child.stderr}`);
  const used = JSON.parse(child.output[3] ?? "") as Pick<Usage, "cpuSeconds" | "rssMiB">;
  return { seconds, ...used, printed: child.stdout };
}

/** Whether this machine can hold a process to some of its cores. */
export function canHoldToCores(): boolean {
  return spawnSync("taskset", ["--version"]).status === 0;
}

/** Stops unless two programs wrote the same. In a process of its own: it needs more memory than they do. */
export function assertSame(one: Program, other: Program): void {
  const args = [compiled("bench/same-outputs.js"), one.folder, other.folder];
  const check = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (check.status !== 0) throw new Error(`"${one.title}" and "${other.title}" do not write the same`);
}
