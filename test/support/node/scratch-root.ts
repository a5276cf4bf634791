import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { PROGRAM_PATH } from "../../../model/node/setup/steps";
import { readIgnition } from "./ignition";
import { mimeParts } from "./multipart";

/** A file as a node's first boot writes it. */
export interface BootFile {
  readonly path: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly content: string;
}

/** What a node's first boot does. */
export interface Boot {
  readonly files: readonly BootFile[];
  /** Scripts of cloud-init's `runcmd`; none where systemd starts everything. */
  readonly commands: readonly string[];
}

interface CloudConfig {
  readonly write_files?: readonly { readonly path: string; readonly permissions: string; readonly content: string }[];
  readonly runcmd?: readonly string[];
}

/** The first boot that user data describes, whatever its form. */
export function bootOf(text: string): Boot {
  if (text.startsWith("MIME-Version:")) {
    return bootOf(mimeParts(text).find(({ type }) => type === "text/cloud-config")?.text ?? "");
  }
  if (text.startsWith("{")) return ignitionBoot(text);
  const { write_files: files = [], runcmd = [] } = parse(text) as CloudConfig;
  return { files: files.map(({ path, permissions: mode, content }) => ({ path, mode, content })), commands: runcmd };
}

function ignitionBoot(text: string): Boot {
  const { files, units } = readIgnition(text);
  const unitFiles = units.map(({ name, contents }) => ({
    path: `/etc/systemd/system/${name}`,
    mode: "0644",
    // systemd takes an empty unit for one that is masked (systemd.unit(5)).
    content: contents ?? "",
  }));
  return { files: [...files, ...unitFiles], commands: [] };
}

/** The content of a file; throws where there is none. */
export function contentOf({ files }: Boot, path: string): string {
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`the user data writes no ${path}`);
  return found.content;
}

/** Folders of a node that a script may name. */
const NODE_PATHS = /(?<![\w.}])\/(?!dev\/null)(etc|opt|var|sys|run|mnt|dev|proc|usr\/lib|usr\/share)\//g;

/**
 * Where a node's units find programs, and behind it where the developer does: in front, a version manager for Python would stand in for
 * each `python3` with a script that takes eight times as long.
 */
const PROGRAM_FOLDERS = `${PROGRAM_PATH.replace("Environment=PATH=", "")}:${process.env.PATH}`;

/** Makes a stub fail as often as its file says, in a call that fails until nobody waits any more, or in each call's first time. */
const FAILS = `call="\${0##*/} $*"
echo "$call" >>"$ROOT/calls"
if [[ -e $ROOT/fails/\${0##*/} ]]; then
  fails=$(<"$ROOT/fails/\${0##*/}")
  if [[ $fails -gt 0 ]]; then echo $((fails - 1)) >"$ROOT/fails/\${0##*/}"; exit 1; fi
fi
plain=\${call//"$ROOT"/}
if [[ -e $ROOT/fails-at-last && $plain == "$(<"$ROOT/fails-at-last")" ]]; then
  echo 1000000.00 0.00 >"$ROOT/proc/uptime"
  exit 1
fi
if [[ -e $ROOT/fails-first && ! $plain =~ $(<"$ROOT/fails-first") ]]; then
  : >>"$ROOT/failed"
  if [[ $'\\n'$(<"$ROOT/failed")$'\\n' != *$'\\n'"$plain"$'\\n'* ]]; then
    echo "$plain" >>"$ROOT/failed"
    exit 1
  fi
fi`;

/** What a script printed and how it ended. */
export interface Run {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that stands for a node's root, with commands of the test's in place of the node's. */
export class ScratchRoot {
  readonly path = mkdtempSync(join(tmpdir(), "nodegroups-node-"));

  /**
   * `stubs`: bodies of bash by command name. Each call is noted in `calls`, and fails as often as {@link failing} says; `$ROOT` is
   * the folder.
   */
  constructor(stubs: Readonly<Record<string, string>>) {
    mkdirSync(join(this.path, "bin"));
    for (const [name, body] of Object.entries(stubs)) this.stub(name, body);
  }

  /** Puts a command in place of the node's, or of the stub that there is. */
  stub(name: string, body: string): void {
    const file = join(this.path, "bin", name);
    writeFileSync(file, `#!/bin/bash\n${FAILS}\n${body}\n`);
    chmodSync(file, 0o755);
  }

  /** A text with the node's paths moved below the folder. */
  moved(text: string): string {
    return text.replace(NODE_PATHS, `${this.path}$&`);
  }

  write(path: string, content: string, mode = 0o644): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
    chmodSync(join(this.path, path), mode);
  }

  /** Writes the files of a boot, as cloud-init or Ignition does. */
  writeFiles({ files }: Boot): void {
    for (const { path, mode, content } of files) this.write(path, this.moved(content), Number.parseInt(mode, 8));
  }

  /** Makes the next calls of a stub fail. */
  failing(command: string, times: number): void {
    this.write(`fails/${command}`, `${times}\n`);
  }

  /** Makes one call fail, as {@link calls} shows it, and lets eleven days pass with it. */
  failingAtLast(call: string): void {
    this.write("fails-at-last", call);
  }

  /** Makes every call fail the first time, unless a pattern (POSIX, extended) matches it. */
  failingFirst(except: string): void {
    this.write("fails-first", except);
  }

  /** Calls that failed because of {@link failingFirst}, with the node's own paths. */
  failed(): readonly string[] {
    return this.#lines("failed");
  }

  /** Runs a script that is on the node. */
  run(script: string, ...args: readonly string[]): Run {
    const env = { ...process.env, ROOT: this.path, PATH: `${join(this.path, "bin")}:${PROGRAM_FOLDERS}` };
    const { status, signal, stdout, stderr } = spawnSync("bash", [join(this.path, script), ...args], {
      encoding: "utf8",
      env,
      timeout: 60_000,
    });
    return { status, signal, stdout, stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  exists(path: string): boolean {
    return existsSync(join(this.path, path));
  }

  delete(path: string): void {
    rmSync(join(this.path, path), { recursive: true });
  }

  /** Octal, four digits. */
  modeOf(path: string): string {
    return (statSync(join(this.path, path)).mode & 0o7777).toString(8).padStart(4, "0");
  }

  /** Calls of stubs, in order, with the node's own paths. */
  calls(): readonly string[] {
    return this.#lines("calls");
  }

  #lines(path: string): readonly string[] {
    if (!this.exists(path)) return [];
    return this.read(path).replaceAll(this.path, "").trim().split("\n");
  }

  forgetCalls(): void {
    this.write("calls", "");
  }

  /** What ran in it may end a moment later, and one that writes even then keeps its folder, which is one of temporary files. */
  remove(): void {
    try {
      rmSync(this.path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    }
  }
}
