import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sampleFleet from "../../clusters";
import { formatProblems } from "../../model/base/problem";
import type { AnyResolvedCluster, ResolvedCluster, ResolvedFleet, ScalingGroup } from "../../model/stages/resolved";
import { renderTerraform } from "../../stacks/main";
import { writeProject } from "../support/command-line";
import { type DeployedGroup, deployedGroups } from "./deployed-groups";
import { type Moto, startMoto } from "./moto";
import { cut, describeGaps, gapName, MOTO_GAPS, type Stack } from "./moto-gaps";
import { Terraform } from "./terraform";
import { findToolchain, type ProviderSource, type Toolchain } from "./toolchain";
import { createWorld, type WorldIds } from "./world";

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
  let moto: Moto | undefined;
  let terraform: Terraform;
  let groups: () => Promise<readonly DeployedGroup[]>;

  beforeAll(async () => {
    const started = await startMoto(cluster.account.accountId);
    moto = started;
    groups = () => deployedGroups(started.url, cluster.region);
    terraform = new Terraform(join(directory, "stack"), providerOf(toolchain), started.url);
    terraform.write("cdk.tf.json", readStack(stackFile));
    await terraform.run("init", "-input=false", "-no-color");
  });
  afterAll(() => moto?.stop());

  it("is valid, with what moto cannot hold", async () => {
    expect(JSON.parse(await terraform.run("validate", "-json"))).toMatchObject({ valid: true, diagnostics: [] });
  });

  it("applies", async () => {
    const ids = await createWorld(
      new Terraform(join(directory, "world"), providerOf(toolchain), moto?.url ?? ""),
      cluster,
    );
    terraform.write("cdk.tf.json", inWorld(stackFile, ids));
    await terraform.run("apply", "-auto-approve", "-input=false", "-no-color");
  });

  it("makes exactly the groups that were resolved", async () => {
    const expected = cluster.scalingGroups.map(expectedGroup);
    expect(await groups()).toEqual(expected.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it("plans nothing when nothing changed", async () => {
    const { exitCode, output } = await terraform.attempt("plan", "-detailed-exitcode", "-input=false", "-no-color");
    if (exitCode !== 0) throw new Error(`plan ended with ${exitCode}\n${output}`);
  });

  it("destroys all of it", async () => {
    await terraform.run("destroy", "-auto-approve", "-input=false", "-no-color");
    expect(await groups()).toEqual([]);
  });
}

function expectedGroup(group: ScalingGroup<"aws">): DeployedGroup {
  return {
    name: group.name,
    minSize: group.minSize,
    maxSize: group.maxSize,
    zones: [...group.zones].sort(),
    machineTypes: group.machineTypes.map(({ name }) => name),
    tags: { Name: group.name, ...group.tags, ...group.autoscalerMetadata },
    tagsOnInstances: [],
    suspended: group.zones.length > 1 ? ["AZRebalance"] : [],
  };
}

/** The stack as synthesized, with the ids of this world for the declared ones and without what moto cannot hold. */
function inWorld(stackFile: string, ids: WorldIds): Stack {
  const place = (_key: string, value: unknown) => (typeof value === "string" ? (ids[value] ?? value) : value);
  const stack = JSON.parse(JSON.stringify(readStack(stackFile)), place) as Stack;
  for (const gap of MOTO_GAPS) skipped[gapName(gap)] = (skipped[gapName(gap)] ?? 0) + cut(stack, gap);
  return stack;
}

function readStack(stackFile: string): Stack {
  return JSON.parse(readFileSync(stackFile, "utf8")) as Stack;
}

function providerOf(found: Toolchain): ProviderSource {
  if (!found.ready) throw new Error(found.reason);
  return found.provider;
}

function providerName(found: Toolchain): string {
  if (!found.ready) return "the AWS provider";
  return found.provider.kind === "mirror" ? `AWS provider ${found.provider.version}` : "the registry's AWS provider";
}

function awsFleet(): ResolvedFleet {
  const resolution = sampleFleet().resolve();
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return { ...resolution.fleet, clusters: resolution.fleet.clusters.filter(isAws) };
}

function isAws(cluster: AnyResolvedCluster): boolean {
  return cluster.cloud === "aws";
}

/** Past jest's console, which adds a stack to every line. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
