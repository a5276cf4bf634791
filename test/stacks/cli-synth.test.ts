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

function run(project: string, script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(CHECKOUT, script), ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1", NODE_ENV: undefined, JEST_WORKER_ID: undefined, ...env },
  });
  if (status !== 0) throw new Error(`${script} ${args.join(" ")}: ${stdout}${stderr}`);
}

function tree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

beforeAll(() => {
  for (const project of Object.values(projects)) copyCheckout(project);
  run(projects.own, "cli/nodegroups.cjs", ["synth"]);
  run(projects.stock, "cli/nodegroups.cjs", ["synth"], { NODEGROUPS_STOCK_SYNTH: "1" });
  run(projects.clis, "node_modules/cdktf-cli/bundle/bin/cdktf", ["synth"]);
  run(projects.clis, "node_modules/cdk8s-cli/bin/cdk8s", ["synth"]);
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
