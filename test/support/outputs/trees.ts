import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { contentsOf } from "../../../stacks/outputs/content";
import { DISK, type Disk, quietly } from "../../../stacks/outputs/disk";
import { MANIFESTS, TERRAFORM } from "../../../stacks/outputs/kinds";
import { ownerOf } from "../../../stacks/outputs/owner";
import { explained } from "../../../stacks/outputs/refusals";
import { type OpenSpool, openSpool, spooled, spoolIn } from "../../../stacks/outputs/spool";
import type { Tree } from "../../../stacks/outputs/tree";
import { spoolPath } from "../../../stacks/outputs/work-folder";
import { recoverOutputs, writeOutputs } from "../../../stacks/outputs/write";

/** Two outputs of a small fleet. Between the first and the second, files stay, change, come and go, and so do clusters. */
export type Version = "first" | "second";

type Files = Readonly<Record<string, string>>;

const TERRAFORM_FILES: Readonly<Record<Version, Files>> = {
  first: {
    "manifest.json": "first",
    "stacks/prod-a/cdk.tf.json": "same",
    "stacks/prod-b/cdk.tf.json": "first",
    "stacks/prod-c/cdk.tf.json": "goes",
  },
  second: {
    "manifest.json": "second",
    "stacks/prod-a/cdk.tf.json": "same",
    "stacks/prod-b/cdk.tf.json": "second",
    "stacks/prod-d/cdk.tf.json": "comes",
  },
};

const MANIFEST_FILES: Readonly<Record<Version, Files>> = {
  first: {
    "prod-a/autoscaler/deployment.yaml": "same",
    "prod-a/autoscaler/role.yaml": "goes",
    "prod-b/autoscaler/deployment.yaml": "first",
    "prod-c/autoscaler/deployment.yaml": "goes",
  },
  second: {
    "prod-a/autoscaler/deployment.yaml": "same",
    "prod-a/metrics/deployment.yaml": "comes",
    "prod-b/autoscaler/deployment.yaml": "second",
    "prod-d/autoscaler/deployment.yaml": "comes",
  },
};

/** What others keep in the same folders. */
const FOREIGN: Files = {
  "cdktf.out/stacks/prod-b/terraform.tfstate": "state",
  "cdktf.out/stacks/prod-c/.terraform/providers": "theirs",
  "gitops/README.md": "theirs",
  "gitops/prod-a/autoscaler/sealed-secret.yaml": "theirs",
};

/** Writes a version to `cdktf.out` and `gitops` of a folder, from texts in memory. */
export function write(root: string, version: Version, disk: Disk = DISK, patienceMs = 0): void {
  writeFiles(root, [TERRAFORM_FILES[version], MANIFEST_FILES[version]].map(inMemory), disk, patienceMs);
}

/** Writes a version from texts that wait in spools, as a run in threads does. */
function writeSpooled(root: string, version: Version, disk: Disk = DISK): void {
  const opened: OpenSpool[] = [];
  const inSpool = (files: Files, output: string) => {
    const spool = explained(() => openSpool(disk, join(root, output)));
    opened.push(spool);
    const keep = spoolIn(disk, spool.folder, 0);
    return new Map(Object.entries(files).map(([path, text]) => [path, spooled(disk, keep(text))] as const));
  };
  try {
    const terraform = inSpool(TERRAFORM_FILES[version], "cdktf.out");
    writeFiles(root, [terraform, inSpool(MANIFEST_FILES[version], "gitops")], disk, 0);
  } finally {
    for (const { close } of opened) quietly(close);
  }
}

/** The ways in which a version is written. */
export const WAYS = { "from memory": write, "from spools": writeSpooled } as const;

export type Way = keyof typeof WAYS;

/** Makes spools of this process those of one that has ended, as they are after it was killed. */
export function endOwner(root: string): void {
  for (const output of ["cdktf.out", "gitops"]) {
    const folder = join(root, output);
    const [own, ended] = [ownerOf(), { ...ownerOf(), start: "1" }].map((owner) => spoolPath(folder, owner));
    if (existsSync(own ?? "")) renameSync(own ?? "", ended ?? "");
  }
}

const inMemory = (files: Files) => contentsOf(Object.entries(files));

function writeFiles(root: string, files: readonly Tree["files"][], disk: Disk, patienceMs: number): void {
  const [terraform = new Map(), manifests = new Map()] = files;
  const trees = [
    { ...place(root, "cdktf.out"), kind: TERRAFORM, files: terraform, kept: [] },
    { ...place(root, "gitops"), kind: MANIFESTS, files: manifests, kept: [] },
  ];
  const wanted = { fleet: "tests", trees, copies: [], force: false, allowRemovals: false };
  writeOutputs(wanted, { disk, patienceMs, say: () => undefined });
}

/** Does what every run does first, and no more. */
export function recover(root: string, disk: Disk = DISK): void {
  const places = ["cdktf.out", "gitops"].map((name) => place(root, name));
  recoverOutputs(places, { disk, patienceMs: 0, say: () => undefined });
}

function place(root: string, name: string) {
  return { folder: join(root, name), shown: name };
}

/** Everything below a folder: the text of files, and folders, which end with a slash. */
export function everything(root: string): Files {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).sort();
  const kept = paths.filter((path) => !path.startsWith(".git/") && path !== ".git");
  return Object.fromEntries(kept.map((path) => entryAt(root, path)));
}

function entryAt(root: string, path: string): readonly [string, string] {
  return lstatSync(join(root, path)).isDirectory()
    ? [`${path}/`, "folder"]
    : [path, readFileSync(join(root, path), "utf8")];
}

/** A folder with a version written, and foreign files; and what is in each version of it. */
export interface World {
  readonly root: string;
  readonly versions: Readonly<Record<Version, Files>>;
  /** A new folder with the first version. */
  readonly copy: () => string;
}

export function createWorld(): World {
  const root = mkdtempSync(join(scratch(), "nodegroups-world-"));
  const folders = { first: join(root, "first"), second: join(root, "second") };
  for (const [version, folder] of Object.entries(folders)) {
    mkdirSync(folder);
    write(folder, "first");
    fill(folder, FOREIGN);
    if (version === "second") write(folder, "second");
  }
  const versions = { first: everything(folders.first), second: everything(folders.second) };
  let copies = 0;
  const copy = () => {
    const folder = join(root, `copy-${copies++}`);
    fill(folder, versions.first);
    return folder;
  };
  return { root, versions, copy };
}

/** In memory where the system has such a place: the tests ask for thousands of small changes, each of them flushed. */
function scratch(): string {
  return existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
}

function fill(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith("/")) mkdirSync(join(root, path), { recursive: true });
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

/** Which version a folder has, or what is wrong with it. */
export function versionOf(world: World, root: string): Version | readonly string[] {
  const found = everything(root);
  const versions = ["first", "second"] as const;
  const version = versions.find((each) => differing(found, world.versions[each]).length === 0);
  return version ?? [relative(world.root, root), ...differing(found, world.versions.first)];
}

function differing(found: Files, wanted: Files): readonly string[] {
  const paths = new Set([...Object.keys(found), ...Object.keys(wanted)]);
  return [...paths].filter((path) => found[path] !== wanted[path]);
}
