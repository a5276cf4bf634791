import { spawnSync } from "node:child_process";
import { Console } from "node:console";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { transformSync } from "@swc/core";
import { exitCode, run } from "../../cli/main";
import type { Surroundings } from "../../cli/surroundings";
import { DISK, type Disk } from "../../stacks/outputs/disk";
import { CHECKOUT } from "./checkout";
import { CLUSTER_PROPS } from "./fleets";
import { installedPackage, RUN_FOLDER } from "./installed-package";

/** The command of the checkout, which runs from its sources. */
export const COMMAND = join(CHECKOUT, "cli", "nodegroups.cjs");

/** How a run of the command ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface RunOptions {
  readonly cwd: string;
  /** Standard input; null for a terminal. Default empty. */
  readonly input?: string | null;
  /** Environment beside the process' own. */
  readonly env?: Readonly<Record<string, string>>;
  /** The file system to write to, within this process. Default: that of the machine. */
  readonly disk?: Disk;
  /** How long to wait for another run, within this process. Default: 0.2 s. */
  readonly patienceMs?: number;
  /** Whether standard output and error are a terminal. Default no. */
  readonly terminal?: boolean;
  /** What is typed on the terminal. Default: there is nobody to ask. */
  readonly answer?: string | null;
  /** Hash of the command's own code, within this process. Default: unknown, as in a checkout. */
  readonly code?: string | null;
  /** What the file that declares the fleet exports. Default: what is in the file. */
  readonly load?: (file: string) => unknown;
}

/** Runs `nodegroups` in a folder, within this process. */
export function nodegroups(args: readonly string[], options: RunOptions): Run {
  const { surroundings, written } = within(options, () => {
    throw new Error("this command waits for other programs: nodegroupsDone");
  });
  const status = run(["node", COMMAND, ...args], surroundings);
  return { status, ...written() };
}

/** The same, of a command that waits for other programs. */
export async function nodegroupsDone(args: readonly string[], options: RunOptions): Promise<Run> {
  const waited: Promise<void>[] = [];
  const { surroundings, written } = within(options, (work) => waited.push(work));
  const status = run(["node", COMMAND, ...args], surroundings);
  const ends = await Promise.all(
    waited.map((work) => work.then(() => 0).catch((error) => exitCode(error, surroundings))),
  );
  return { status: ends.find((each) => each !== 0) ?? status, ...written() };
}

function within(options: RunOptions, wait: (work: Promise<void>) => void) {
  const { cwd, input = "", env = {}, terminal = false, answer = null } = options;
  const { disk = DISK, patienceMs = 200, load = loadAfresh, code = null } = options;
  const [stdout, stderr] = [new Written(terminal), new Written(terminal)];
  const surroundings: Surroundings = {
    cwd,
    // Of the runner of tests, which colours its own output.
    env: { ...process.env, FORCE_COLOR: "", ...env },
    stdout,
    stderr,
    console: new Console(stdout, stderr),
    readInput: () => input,
    ask: () => answer,
    load,
    disk,
    patienceMs,
    // One at most works within this process; further ones are of a process of their own: spawnNodegroups.
    threads: { script: COMMAND, cores: 1, code },
    wait,
  };
  return { surroundings, written: () => ({ stdout: stdout.text, stderr: stderr.text }) };
}

/** A stream that keeps what is written to it. */
class Written extends Writable {
  text = "";

  constructor(readonly isTTY: boolean) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Loads a file as it is now: jest would give what it was when it was loaded first. */
function loadAfresh(file: string): unknown {
  const module = { exports: {} };
  const body = `${asJavaScript(readFileSync(file, "utf8"))}\n//# sourceURL=${file}`;
  new Function("module", "exports", "require", "__dirname", body)(
    module,
    module.exports,
    createRequire(file),
    dirname(file),
  );
  return module.exports;
}

const SWC = { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } } as const;

/** A file in TypeScript, compiled: a process that loads it does so without a compiler, which is half of its time. */
export function asJavaScript(source: string): string {
  return transformSync(source, SWC).code;
}

/** How to run the command in a process of its own. */
export interface SpawnOptions extends Pick<RunOptions, "cwd" | "env"> {
  /** Standard input. Default empty. */
  readonly input?: string;
  /** Default: {@link installedCommand}. */
  readonly command?: string;
}

/** The command as npm installs it. Fleets of projects that tests create import its package. */
export function installedCommand(): string {
  return join(installedPackage(), "cli", "nodegroups.cjs");
}

/** Runs `nodegroups` in a folder as a user does, in a process of its own. */
export function spawnNodegroups(args: readonly string[], options: SpawnOptions): Run {
  const { cwd, input, env = {}, command = installedCommand() } = options;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    input: input ?? "",
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    // Without jest's own variables: the command must not notice that it is tested.
    env: { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined, ...env },
  });
  return { status, stdout, stderr };
}

/** Creates a user's project in a new folder: a package.json, and the given files. */
export function createProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(RUN_FOLDER, "nodegroups-project-"));
  writeProject(root, { "package.json": '{ "name": "my-clusters", "private": true }', ...files });
  return root;
}

/** Adds or replaces files of a project. */
export function writeProject(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** Parts of a {@link fleetSource}, as TypeScript. */
export interface FleetParts {
  /** Statements before the fleet is returned; `fleet`, `aws`, `azure` and `google` are there. */
  readonly body?: string;
  /** Committed outputs by cluster name. Default: those of the project's `clusters/outputs`. */
  readonly outputs?: string;
}

/** A `clusters/index.ts` with a cluster on each cloud without warnings about its releases. */
export function fleetSource({ body = "", outputs = "committedOutputs(__dirname)" }: FleetParts = {}): string {
  return `
import * as constructs from "nodegroups";

const CLUSTER_PROPS = ${JSON.stringify(CLUSTER_PROPS)} as const;
const { AwsCluster, AzureCluster, committedMachines, committedOutputs, Fleet, GoogleCluster, NodeGroup, NodeGroupSet } = constructs;

export default function declare() {
  const fleet = new Fleet({
    backend: { type: "local", directory: "state" },
    outputs: ${outputs},
    machines: committedMachines(__dirname),
  });
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  const azure = new AzureCluster(fleet, "prod-azure", { ...CLUSTER_PROPS.azure, kubernetesVersion: "1.35" });
  const clusterAutoscaler = { acknowledgedDefects: { "google-one-scale-up-at-a-time": "known" } };
  const google = new GoogleCluster(fleet, "prod-google", { ...CLUSTER_PROPS.google, clusterAutoscaler });
  new NodeGroup(fleet, "system", { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });
  ${body}
  return fleet;
}
`;
}
