import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { CHECKOUT } from "../support/checkout";

/** How a command ended, and everything that it printed. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A variable that npm sets for the script that it runs, and that would lead an npm within to the checkout. */
const OF_NPM_RUN = /^(npm_(lifecycle|package|command|node|execpath|config_local_prefix)|INIT_CWD$|NODE_ENV$|JEST_)/;

/** The environment of somebody who works in a pipeline, not that of the test. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_NPM_RUN.test(name));
  return { ...Object.fromEntries(own), CI: "1", CHECKPOINT_DISABLE: "1", NO_COLOR: "1", FORCE_COLOR: undefined };
}

/** Runs a command line in a folder. */
export function shell(folder: string, line: string): Ended {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
    env: environment(),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Whether packages can be installed here at all. */
export function hasRegistry(): boolean {
  return shell(tmpdir(), "npm view jiti@2.7.0 version --fetch-retries=0").status === 0;
}

/** Packs the checkout as it would be published, and gives the file. */
export function packCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-pack-"));
  const { status, output } = shell(CHECKOUT, `npm pack --pack-destination ${folder}`);
  const [file] = readdirSync(folder);
  if (status !== 0 || file === undefined) throw new Error(output);
  return join(folder, file);
}

/** A folder of a user's own. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "nodegroups-first-hour-"));

  /** Begins with nothing but the packed package. */
  constructor(tarball: string) {
    this.add(tarball);
  }

  /** Puts a file beside what is there. */
  add(file: string): void {
    copyFileSync(file, join(this.folder, basename(file)));
  }

  /**
   * Runs a command line, which has to succeed, and gives what it printed.
   *
   * @throws {Error} with that, if it fails
   */
  run(line: string): string {
    const { status, output } = this.try(line);
    if (status !== 0) throw new Error(`${line}\n${output}`);
    return output;
  }

  try(line: string): Ended {
    return shell(this.folder, line);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Commits everything, so that `git status` shows what changes afterwards. */
  commit(): void {
    const author = "-c user.name=test -c user.email=test@example.com -c commit.gpgsign=false";
    this.run(`git init -q && git add -A && git ${author} commit -q -m everything`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
