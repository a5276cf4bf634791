import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sampleFleet from "../../clusters";
import { formatProblems } from "../../model/base/problem";
import type { AnyResolvedCluster, ResolvedCluster, ResolvedFleet } from "../../model/stages/resolved";
import { renderTerraform } from "../../stacks/main";
import { writeProject } from "../support/command-line";
import { Deployment, expectedGroups, providerName, providerOf, say } from "./deployment";
import { describeGaps, INVENTED_OF_HOOKS, type Stack } from "./moto-gaps";
import type { PlannedChange } from "./terraform";
import { findToolchain } from "./toolchain";

type AwsCluster = ResolvedCluster<"aws">;

const toolchain = findToolchain();
const skipped: Record<string, number> = {};
const fleet = awsFleet();

if (!toolchain.ready) say(`Skipped: ${toolchain.reason}`);

(toolchain.ready ? describe : describe.skip)(`terraform with ${providerName(toolchain)} against moto`, () => {
  const directory = join(tmpdir(), `nodegroups-deploy-${process.pid}`);
  beforeAll(() => writeProject(directory, Object.fromEntries(renderTerraform(fleet))));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
    say(describeGaps(skipped));
  });
  describe.each(fleet.clusters.map(({ name }, at) => [name, at] as const))("%s", (name, at) => {
    deploys(fleet.clusters[at] as AwsCluster, join(directory, "stacks", name, "cdk.tf.json"), join(directory, name));
  });
});

/** One cluster's stack from nothing to groups, compared, and back to nothing. */
function deploys(cluster: AwsCluster, stackFile: string, directory: string): void {
  let deployment: Deployment;

  beforeAll(async () => {
    const stack = JSON.parse(readFileSync(stackFile, "utf8")) as Stack;
    deployment = await Deployment.start(cluster, stack, directory, providerOf(toolchain));
  });
  afterAll(() => deployment?.stop());

  it("is valid, with what moto cannot hold", async () => {
    const found = await deployment.terraform.run("validate", "-json");
    expect(JSON.parse(found)).toMatchObject({ valid: true, diagnostics: [] });
  });

  it("applies", async () => {
    await deployment.apply();
    for (const [gap, times] of Object.entries(deployment.skipped)) skipped[gap] = (skipped[gap] ?? 0) + times;
  });

  it("makes exactly the groups that were resolved", async () => {
    expect(await deployment.groups()).toEqual(expectedGroups(cluster));
  });

  it("plans nothing when nothing changed, but for what moto invents", async () => {
    expect(await deployment.terraform.changes()).toEqual(invented(cluster));
  });

  it("destroys all of it", async () => {
    await deployment.terraform.run("destroy", "-auto-approve", "-input=false", "-no-color");
    expect(await deployment.groups()).toEqual([]);
  });
}

/** What a later plan takes away of the hooks that a cluster has. */
function invented({ extras, scalingGroups }: AwsCluster): Readonly<Record<string, PlannedChange>> {
  if (extras.termination === null) return {};
  const change = { actions: ["update"], arguments: INVENTED_OF_HOOKS.arguments };
  return Object.fromEntries(
    scalingGroups.map(({ logicalId }) => [`aws_autoscaling_lifecycle_hook.${logicalId}`, change]),
  );
}

function awsFleet(): ResolvedFleet {
  const resolution = sampleFleet().resolve();
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return { ...resolution.fleet, clusters: resolution.fleet.clusters.filter(isAws) };
}

function isAws(cluster: AnyResolvedCluster): boolean {
  return cluster.cloud === "aws";
}
