import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import { nodegroups } from "../support/command-line";
import { switchedToCdktf } from "../support/synth-ways";

const root = mkdtempSync(join(tmpdir(), "nodegroups-synth-"));
const projects = { own: join(root, "own"), clis: join(root, "clis"), stock: join(root, "stock") };
afterAll(() => rmSync(root, { recursive: true }));

/** The checkout as it is, but for its outputs: these belong to the folder of the package that declares the fleet. */
function copyCheckout(project: string): void {
  const copies = ["package.json", "tsconfig.json", "cdktf.json", "cdk8s.yaml"];
  mkdirSync(project);
  for (const file of copies) copyFileSync(join(CHECKOUT, file), join(project, file));
  for (const folder of ["cli", "clusters", "node_modules"]) symlinkSync(join(CHECKOUT, folder), join(project, folder));
}

/** Has a command line of cdktf or cdk8s run this one, as it is in their files. */
function run(cli: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(CHECKOUT, "node_modules", cli), "synth"], {
    cwd: projects.clis,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1", NODE_ENV: undefined, JEST_WORKER_ID: undefined },
  });
  if (status !== 0) throw new Error(`${cli}: ${stdout}${stderr}`);
}

function synth(cwd: string): void {
  const { status, stderr } = nodegroups(["synth"], { cwd });
  if (status !== 0) throw new Error(stderr);
}

function tree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

beforeAll(() => {
  for (const project of Object.values(projects)) copyCheckout(project);
  synth(projects.own);
  switchedToCdktf(() => synth(projects.stock));
  run("cdktf-cli/bundle/bin/cdktf");
  run("cdk8s-cli/bin/cdk8s");
}, 120_000);

it.each([
  ["through cdktf and cdk8s", "clis", "cdktf.out"],
  ["through cdktf and cdk8s", "clis", "gitops"],
  ["with cdktf's own synthesis", "stock", "cdktf.out"],
  ["with cdktf's own synthesis", "stock", "gitops"],
] as const)("writes the same files %s: %s/%s", (_how, project, folder) => {
  const [own, other] = [tree(join(projects.own, folder)), tree(join(projects[project], folder))];
  expect(Object.keys(other)).toEqual(Object.keys(own));
  expect(Object.keys(own).filter((file) => own[file] !== other[file])).toEqual([]);
  expect(Object.keys(own).length).toBeGreaterThan(6);
});
