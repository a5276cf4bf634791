import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { UserError } from "../user-error";
import { type RunIn, runProgram } from "./programs";

/** A project in a repository: in the checkout of whoever runs the command, or in one of a revision. */
export interface PlacedProject {
  /** The folder of the checkout. */
  readonly top: string;
  /** The project's folder. */
  readonly project: string;
}

/** A program that installs packages as a lock file pins them, without running their scripts. */
type Installer = readonly [program: string, ...args: string[]];

const NPM: Installer = ["npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];

/**
 * Lock files → what installs from them (npm 11, pnpm 10, Yarn 1 and 4, Bun 1). Yarn's two forms tell themselves apart by a key that
 * only the newer one has.
 */
const INSTALLERS: Readonly<Record<string, (lock: string) => Installer>> = {
  "npm-shrinkwrap.json": () => NPM,
  "package-lock.json": () => NPM,
  "pnpm-lock.yaml": () => ["pnpm", "install", "--frozen-lockfile", "--prefer-offline", "--ignore-scripts"],
  "yarn.lock": (lock) =>
    /^__metadata:/m.test(lock)
      ? ["yarn", "install", "--immutable", "--mode=skip-build"]
      : ["yarn", "install", "--frozen-lockfile", "--prefer-offline", "--ignore-scripts", "--non-interactive"],
  "bun.lock": () => ["bun", "install", "--frozen-lockfile", "--ignore-scripts"],
};

/** A lock file, by its path below the checkout. */
interface Lock {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly installer: Installer;
}

/** How a revision gets its packages. */
export interface PackageOptions extends Omit<RunIn, "cwd"> {
  /** Whether it gets those of the present checkout whatever it pins. */
  readonly sameVersion: boolean;
  readonly label: string;
  /** Says something while it goes on. */
  readonly say: (text: string) => void;
}

/**
 * Gives a checked out revision its packages: where it pins the same ones as the present checkout, that one's by links; else its
 * own, installed as its lock file pins them.
 *
 * @throws {UserError} if they cannot be installed
 */
export async function providePackages(
  present: PlacedProject,
  revision: PlacedProject,
  options: PackageOptions,
): Promise<void> {
  const { sameVersion, label, say } = options;
  const [own, lock] = [lockOf(present), lockOf(revision)];
  if (lock === null && !sameVersion) say(`${label} has no lock file, so it gets the packages of the present checkout`);
  if (lock === null || sameVersion || (own?.path === lock.path && own.text === lock.text))
    return link(present, revision);
  say(`installing the packages of ${label}, whose ${lock.path} is another one`);
  await install(revision, lock, options);
}

/** The nearest lock file, from the project's folder up to that of the checkout. */
function lockOf({ top, project }: PlacedProject): Lock | null {
  for (const folder of foldersBetween(project, top)) {
    const name = Object.keys(INSTALLERS).find((each) => existsSync(join(folder, each)));
    const installerOf = name === undefined ? undefined : INSTALLERS[name];
    if (name === undefined || installerOf === undefined) continue;
    const text = readFileSync(join(folder, name), "utf8");
    return { path: relative(top, join(folder, name)), folder, text, installer: installerOf(text) };
  }
  return null;
}

/** A folder and those above it, up to another one. */
function foldersBetween(folder: string, top: string): readonly string[] {
  return folder === top || dirname(folder) === folder ? [folder] : [folder, ...foldersBetween(dirname(folder), top)];
}

async function install({ top }: PlacedProject, lock: Lock, { label, ...options }: PackageOptions): Promise<void> {
  const [program, ...args] = lock.installer;
  const { status, stdout, stderr } = await runProgram(program, args, { ...options, cwd: lock.folder });
  const line = [program, ...args].join(" ");
  if (status !== 0) {
    const said = [stderr, stdout].find((text) => text.trim() !== "") ?? `exit code ${status}`;
    throw new UserError(`The packages of ${label} cannot be installed: ${line}\n\n${indented(said)}\n`, TAKE_PRESENT);
  }
  if (existsSync(join(lock.folder, ".pnp.cjs")) && !existsSync(join(lock.folder, "node_modules"))) {
    const folder = relative(top, lock.folder) || "the repository";
    throw new UserError(`${label} has packages without node_modules (Plug'n'Play of Yarn) in ${folder}.`, TAKE_PRESENT);
  }
}

const TAKE_PRESENT =
  "Take the packages of the present checkout with --same-version, or compare two folders of outputs (docs/diff.md).";

/** The end of a long text, where a program says why it failed. */
export function indented(text: string): string {
  const lines = text.trimEnd().split("\n");
  return lines
    .slice(-MOST_LINES)
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
}

const MOST_LINES = 60;

/** Links what is in `node_modules` of the present checkout into that of a revision. */
function link(present: PlacedProject, revision: PlacedProject): void {
  for (const folder of foldersBetween(present.project, present.top)) {
    const packages = join(folder, "node_modules");
    const linked = join(revision.top, relative(present.top, packages));
    if (!existsSync(packages) || existsSync(linked) || !existsSync(dirname(linked))) continue;
    linkAll(packages, linked, { present, revision });
  }
}

interface Ends {
  readonly present: PlacedProject;
  readonly revision: PlacedProject;
}

function linkAll(from: string, to: string, ends: Ends): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (name.startsWith("@") && !lstatSync(source).isSymbolicLink()) linkAll(source, target, ends);
    else symlinkSync(placeOf(source, ends), target);
  }
}

/** A package of the repository's own, which its workspaces link, is that of the revision. */
function placeOf(source: string, { present, revision }: Ends): string {
  if (!lstatSync(source).isSymbolicLink() || !existsSync(source)) return source;
  const real = realpathSync(source);
  const below = relative(present.top, real);
  const isOwn = !below.startsWith("..") && !below.split(sep).includes("node_modules");
  return isOwn ? join(revision.top, below) : real;
}
