import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { packageRoot } from "../../constructs/package-root";
import { readJson } from "../../constructs/read-json";
import type { FleetSnapshot } from "../../review/changes/snapshot";
import { inRepository } from "../check/repository-places";
import { UserError } from "../user-error";
import { type FileReader, parsedDocument, parsedFindings, readOutputs } from "./outputs";
import { indented } from "./packages";
import { type Ended, type RunIn, runProgram } from "./programs";

/** Where a revision is checked out, and its name. */
interface Checkout {
  readonly top: string;
  readonly name: string;
}

/** A project with its packages, and what to call it. */
export interface RenderedProject extends Pick<RunIn, "env" | "signal"> {
  readonly label: string;
  /** For its files, and those of the other side. */
  readonly reader: FileReader;
  /** A checkout that is gone once it is read, and what its paths begin with in a message. Null for one that stays. */
  readonly checkout: Checkout | null;
  /** The file of the command: `cli/nodegroups.cjs` of some version of this project. */
  readonly command: string;
  readonly project: string;
  /** The file that exports the fleet. */
  readonly entry: string;
  /** A new folder for output. */
  readonly out: string;
}

/** The file of the command that runs. */
export const PRESENT_COMMAND = join(packageRoot(__dirname), "cli", "nodegroups.cjs");

/**
 * The command that a checked out project pins: of the library's own repository, its sources.
 *
 * @throws {UserError} if its packages do not have it
 */
export function commandOf(project: string, label: string): string {
  const own = join(project, "cli", "nodegroups.cjs");
  if (isLibrary(project) && existsSync(own)) return own;
  try {
    const file = createRequire(join(project, "package.json")).resolve("nodegroups/package.json");
    return join(packageRoot(file), "cli", "nodegroups.cjs");
  } catch {
    throw new UserError(
      `${label} has a fleet, and no package nodegroups among its packages.`,
      "Add it to the package.json of that revision, or read it with the present version: --same-version.",
    );
  }
}

/** Whether a project is this one, which imports nothing by its own name. */
export function isLibrary(project: string): boolean {
  const file = join(project, "package.json");
  return existsSync(file) && readJson<{ readonly name?: unknown }>(file).name === "nodegroups";
}

/**
 * Runs a project's own version of the command, and reads what it makes: outputs, the resolved fleet, findings.
 *
 * @throws {UserError} with its message if there are problems, or its code throws
 */
export async function renderProject(rendered: RenderedProject): Promise<FleetSnapshot> {
  const { label, out } = rendered;
  const synth = await run(rendered, "synth", "--out", out, "--review");
  if (synth.status !== 0 && /unknown option '--review'/.test(synth.stderr)) return renderInParts(rendered);
  if (synth.status !== 0) throw failed(rendered, synth);
  return readOutputs(out, label, rendered.reader);
}

/** The same of a version whose `synth` does not write what a review needs: other commands of it print that. */
async function renderInParts(rendered: RenderedProject): Promise<FleetSnapshot> {
  const { label, out, project, entry } = rendered;
  const [synth, resolve, check] = await Promise.all([
    run(rendered, "synth", "--out", out),
    run(rendered, "resolve"),
    run(rendered, "check", "--rendered", "--format", "json"),
  ]);
  if (synth.status !== 0) throw failed(rendered, synth);
  const findings = parsedFindings(check.stdout);
  return {
    ...readOutputs(out, label, rendered.reader),
    document: parsedDocument(resolve.stdout),
    findings: findings === null ? null : inRepository(findings, { cwd: project, entry }),
  };
}

/** Folders of output are named by variables of cdktf and cdk8s too: a run here has its own. */
function run({ command, project, entry, env, signal }: RenderedProject, name: string, ...args: readonly string[]) {
  const { CDKTF_OUTDIR: _terraform, CDK8S_OUTDIR: _manifests, ...own } = env;
  const line = [command, name, "--fleet", relative(project, entry), ...args];
  return runProgram(process.execPath, line, { cwd: project, env: { ...own, NO_COLOR: "1", FORCE_COLOR: "0" }, signal });
}

function failed({ label, checkout, project }: RenderedProject, { status, stderr, stdout }: Ended): UserError {
  const told = stderr.trim() === "" ? stdout : stderr;
  const said = checkout === null ? told : asGitNames(told, checkout, project);
  return new UserError(
    `${label} cannot be rendered, so there is nothing to compare; nodegroups synth ended with ${status}:\n\n${indented(said)}\n`,
    "Correct it, or compare other revisions: nodegroups diff BASE HEAD",
  );
}

/** A place in a file, as messages write it (model/base/code-place.ts): of a project's own files, relative to the project. */
const PLACE = /(?<![\w:/.-])([^\s:()"']+):(\d+:\d+)(?!\d)/g;

/** A text with the places in a checkout as git takes them: `main:clusters/index.ts:30:38`. */
function asGitNames(text: string, { top, name }: Checkout, project: string): string {
  const absolute = text.replaceAll(join(top, sep), `${name}:`);
  return absolute.replace(PLACE, (said: string, file: string, at: string) => {
    const path = relative(top, resolve(project, file));
    const isThere = !path.startsWith("..") && !isAbsolute(path) && existsSync(join(top, path));
    return isThere ? `${name}:${path.split(sep).join("/")}:${at}` : said;
  });
}
