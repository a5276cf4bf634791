import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { AnyResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { ClusterStack } from "../../stacks/cluster-stack";
import { renderTerraform } from "../../stacks/main";
import { withoutVersion } from "../../stacks/own-terraform";
import { withRefactoring } from "../../stacks/refactoring";
import { withVersions } from "../../stacks/versions";

/** The Terraform of a fleet: texts by their paths in `cdktf.out`. */
export type Terraform = ReadonlyMap<string, string>;

/**
 * A fleet's Terraform, after it was held against what cdktf writes of the same, every file byte by byte: with
 * `NODEGROUPS_STOCK_SYNTH=1`, and by `App.synth` of cdktf.
 *
 * @param declare declares and resolves the fleet, once for each way
 */
export function sameInEveryWay(declare: () => ResolvedFleet): Terraform {
  const direct = sameWithSwitch(declare);
  expectSameFiles(byCdktf(declare()), direct);
  return direct;
}

/** The same, with the switch only. */
export function sameWithSwitch(declare: () => ResolvedFleet): Terraform {
  const direct = renderTerraform(declare());
  const switched = switchedToCdktf(() => renderTerraform(declare()));
  expectSameFiles(switched, direct);
  return direct;
}

/** Compares texts without printing megabytes that are the same. */
function expectSameFiles(expected: Terraform, written: Terraform): void {
  expect([...written.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [path, text] of expected) if (written.get(path) !== text) expect(written.get(path)).toBe(text);
}

/** Does something with the switch that has every stack made by cdktf. */
export function switchedToCdktf<T>(work: () => T): T {
  process.env.NODEGROUPS_STOCK_SYNTH = "1";
  try {
    return work();
  } finally {
    delete process.env.NODEGROUPS_STOCK_SYNTH;
  }
}

/** Written by cdktf's `App.synth` to a folder: with aspects, validation, all of its passes, its JSON and its manifest. */
export function byCdktf(fleet: ResolvedFleet): Terraform {
  const outdir = mkdtempSync(join(tmpdir(), "nodegroups-cdktf-"));
  try {
    const app = new App({ outdir });
    for (const cluster of fleet.clusters) stockStack(app, cluster);
    app.synth();
    const paths = readdirSync(outdir, { recursive: true, encoding: "utf8" });
    const files = paths.filter((path) => statSync(join(outdir, path)).isFile());
    return new Map(files.map((path) => [path, withoutTraces(readFileSync(join(outdir, path), "utf8"))]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * A stack with the methods of cdktf's own. What the project makes different from them, all of it, stands here: the stack is without
 * cdktf's version, and has declared versions, `moved` and `removed` blocks, for which cdktf has no place.
 */
function stockStack(app: App, cluster: AnyResolvedCluster): void {
  const stack = new ClusterStack(app, cluster, true);
  const { prepareStack, toTerraform } = TerraformStack.prototype;
  stack.prepareStack = prepareStack;
  stack.toTerraform = () =>
    withRefactoring(withVersions(withoutVersion(toTerraform.call(stack)), cluster.terraform), cluster);
  // It would run `terraform version` where something is moved.
  stack.hasResourceMove = () => false;
}

/** And annotations have no stack traces, which have paths of the machine. */
function withoutTraces(text: string): string {
  return text.replace(/^( *)("stacktrace": \[)[\s\S]*?(\n\1\])/gm, "$1$2$3");
}
