/**
 * Stack traces are captured until something is rendered.
 *
 * @own-modules
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { App, LocalBackend, TerraformStack } from "cdktf";
import sampleFleet from "../../clusters";
import type { ResolvedFleet } from "../../model/stages/resolved";
import { renderTerraform } from "../../stacks/main";
import { plainTerraform } from "../../stacks/plain-terraform";

const scratch = mkdtempSync(join(tmpdir(), "nodegroups-terraform-"));
afterAll(() => rmSync(scratch, { recursive: true }));

let fleet: ResolvedFleet;
beforeAll(() => {
  const resolution = sampleFleet().resolve();
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  fleet = resolution.fleet;
});

describe("the Terraform of the sample fleet", () => {
  it("is the same without stack traces", () => {
    // They are still captured here: nothing but the first renderTerraform of a process switches them off.
    process.env.NODEGROUPS_KEEP_STACK_TRACES = "1";
    const traced = renderTerraform(fleet);
    delete process.env.NODEGROUPS_KEEP_STACK_TRACES;
    expect(tracesCaptured()).toBe(true);
    const untraced = renderTerraform(fleet);
    expect(tracesCaptured()).toBe(false);
    expect([...untraced].filter(([path, text]) => traced.get(path) !== text)).toEqual([]);
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
