/**
 * Stack traces are captured until something is rendered.
 *
 * @own-modules
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { App, LocalBackend, TerraformStack } from "cdktf";
import sampleFleet from "../../clusters";
import type { ResolvedFleet } from "../../model/stages/resolved";
import { ClusterStack } from "../../stacks/cluster-stack";
import { renderTerraform } from "../../stacks/main";
import { plainTerraform } from "../../stacks/plain-terraform";
import { writeProject } from "../support/command-line";

const scratch = mkdtempSync(join(tmpdir(), "nodegroups-terraform-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let fleet: ResolvedFleet;
beforeAll(() => {
  const resolution = sampleFleet().resolve();
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  fleet = resolution.fleet;
});

/** Synthesized by cdktf's own TerraformStack, with its validation and in all its passes. */
function synthByCdktf(outdir: string): void {
  const app = new App({ outdir });
  for (const cluster of fleet.clusters) {
    const stack = new ClusterStack(app, cluster);
    stack.prepareStack = TerraformStack.prototype.prepareStack;
    stack.toTerraform = TerraformStack.prototype.toTerraform;
  }
  app.synth();
}

const read = (folder: string, file: string) => readFileSync(join(scratch, folder, file), "utf8");

/** The one line that the project leaves out. */
const withoutVersion = (text: string) => text.replace(/,\n *"version": "0\.21\.0"(?=\n *\},\n *"outputs")/, "");

describe("the Terraform of the sample fleet", () => {
  // Stack traces are still captured here: nothing but the first renderTerraform of a process switches them off.
  beforeAll(() => {
    synthByCdktf(join(scratch, "cdktf"));
    process.env.NODEGROUPS_KEEP_STACK_TRACES = "1";
    writeProject(join(scratch, "traced"), Object.fromEntries(renderTerraform(fleet)));
    delete process.env.NODEGROUPS_KEEP_STACK_TRACES;
    expect(tracesCaptured()).toBe(true);
    writeProject(join(scratch, "untraced"), Object.fromEntries(renderTerraform(fleet)));
    expect(tracesCaptured()).toBe(false);
  });

  it("is what cdktf writes, byte by byte, without cdktf's version", () => {
    expect(fleet.clusters).toHaveLength(6);
    for (const { name } of fleet.clusters) {
      const file = `stacks/${name}/cdk.tf.json`;
      expect(read("cdktf", file)).toContain('"version": "0.21.0"');
      expect(read("traced", file) === withoutVersion(read("cdktf", file))).toBe(true);
    }
  });

  it("is the same without stack traces", () => {
    for (const { name } of fleet.clusters) {
      const file = `stacks/${name}/cdk.tf.json`;
      expect(read("untraced", file) === read("traced", file)).toBe(true);
    }
  });

  it("comes with the manifest that cdktf's CLI reads", () => {
    expect(read("untraced", "manifest.json")).toBe(read("cdktf", "manifest.json"));
  });
});

function tracesCaptured(): boolean {
  const stack = new TerraformStack(new App({ outdir: scratch }), "probe");
  return new LaunchTemplate(stack, "template").blockDeviceMappings.creationStack.length > 0;
}

describe("what users can add to a stack", () => {
  it("is there as cdktf writes it: overrides, imports, metadata", () => {
    const stack = new TerraformStack(new App({ outdir: scratch }), "extended");
    new LocalBackend(stack, { path: "state" }).addOverride("workspace_dir", "workspaces");
    const template = new LaunchTemplate(stack, "one", { name: "one" });
    template.addOverride("hibernation_options.configured", true);
    template.importFrom("lt-0123456789abcdef0");
    new LaunchTemplate(stack, "two", { name: "two", tags: { id: template.id } }).importFrom("lt-0fedcba9876543210");
    const { "//": notes, ...expected } = stack.toTerraform();
    delete notes.metadata.version;
    expect(plainTerraform(stack)).toEqual({ "//": notes, ...expected });
    expect(expected.import).toHaveLength(2);
  });
});
