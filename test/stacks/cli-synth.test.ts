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
const projects = { own: join(root, "own"), clis: join(root, "clis") };
afterAll(() => rmSync(root, { recursive: true }));

/** The checkout as it is, but for its outputs: these belong to the folder of the package that declares the fleet. */
function copyCheckout(project: string): void {
  const copies = ["package.json", "tsconfig.json", "cdktf.json", "cdk8s.yaml"];
  mkdirSync(project);
  for (const file of copies) copyFileSync(join(CHECKOUT, file), join(project, file));
  for (const folder of ["cli", "clusters", "node_modules"]) symlinkSync(join(CHECKOUT, folder), join(project, folder));
}

function run(project: string, script: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(CHECKOUT, script), ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1", NODE_ENV: undefined, JEST_WORKER_ID: undefined },
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
  run(projects.clis, "node_modules/cdktf-cli/bundle/bin/cdktf", ["synth"]);
  run(projects.clis, "node_modules/cdk8s-cli/bin/cdk8s", ["synth"]);
}, 60_000);

it.each(["cdktf.out", "gitops"])("writes the same %s through cdktf and cdk8s", (folder) => {
  const [own, clis] = [tree(join(projects.own, folder)), tree(join(projects.clis, folder))];
  expect(Object.keys(clis)).toEqual(Object.keys(own));
  expect(Object.keys(own).filter((file) => own[file] !== clis[file])).toEqual([]);
  expect(Object.keys(own).length).toBeGreaterThan(6);
});
