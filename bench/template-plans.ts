import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResolvedCluster } from "../model/stages/resolved";
import { stableJson } from "../stacks/stable-json";
import { writtenStack } from "../stacks/written-stack";
import { Deployment } from "../test/deploy/deployment";
import type { Stack } from "../test/deploy/moto-gaps";
import { findToolchain } from "../test/deploy/toolchain";
import estateOfClusters from "./estate-of-clusters";
import { median } from "./report/statistics";
import { ROUNDS } from "./rounds";

/**
 * What one launch template for each NodeGroup saves Terraform against one for each zone: a cluster of the estate is deployed to a mock of
 * AWS in both ways, and `terraform plan -refresh-only` of both is timed in turn. Run from sources, with what `npm run test:deploy` needs:
 * `BENCH_CLUSTERS=3 BENCH_CLUSTER_GROUPS=30 node --import tsx bench/template-plans.ts`.
 */
async function main(): Promise<void> {
  const toolchain = findToolchain();
  if (!toolchain.ready) throw new Error(toolchain.reason);
  const cluster = awsCluster();
  const shared: Stack = JSON.parse(stableJson(writtenStack(cluster)));
  const scratch = mkdtempSync(join(tmpdir(), "nodegroups-plans-"));
  const ways = [
    ["one template for each NodeGroup", shared],
    ["one template for each zone", templateForEachZone(shared)],
  ] as const;
  const deployed = await Promise.all(
    ways.map(([, stack], index) => Deployment.start(cluster, stack, join(scratch, String(index)), toolchain.provider)),
  );
  try {
    for (const deployment of deployed) await deployment.apply();
    const seconds = await timed(deployed);
    for (const [index, [title, stack]] of ways.entries()) report(title, stack, seconds[index] ?? []);
  } finally {
    for (const deployment of deployed) await deployment.stop();
    rmSync(scratch, { recursive: true });
  }
}

function awsCluster(): ResolvedCluster<"aws"> {
  const resolution = estateOfClusters().resolve();
  const cluster = resolution.ok ? resolution.fleet.clusters.find(({ cloud }) => cloud === "aws") : undefined;
  if (cluster?.cloud !== "aws") throw new Error("the estate has no cluster on AWS");
  return cluster as ResolvedCluster<"aws">;
}

/** The same groups, each with a template of its own. */
function templateForEachZone(stack: Stack): Stack {
  const { aws_autoscaling_group: groups = {}, aws_launch_template: shared = {}, ...others } = stack.resource;
  const own = Object.keys(groups).map((id) => [
    id,
    { ...shared[id.slice(0, id.indexOf("_"))], name: groups[id]?.name },
  ]);
  const referring = Object.entries(groups).map(([id, group]) => {
    const text = JSON.stringify(group).replaceAll(/aws_launch_template\.[\w-]+/g, `aws_launch_template.${id}`);
    return [id, JSON.parse(text)] as const;
  });
  const resource: Stack["resource"] = {
    ...others,
    aws_autoscaling_group: Object.fromEntries(referring),
    aws_launch_template: Object.fromEntries(own),
  };
  return { ...stack, resource };
}

async function timed(deployed: readonly Deployment[]): Promise<readonly (readonly number[])[]> {
  const seconds = deployed.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { terraform }] of deployed.entries()) {
      const start = process.hrtime.bigint();
      await terraform.run("plan", "-refresh-only", "-input=false", "-no-color");
      seconds[index]?.push(Number(process.hrtime.bigint() - start) / 1e9);
    }
  }
  return seconds;
}

function report(title: string, stack: Stack, seconds: readonly number[]): void {
  const resources = Object.values(stack.resource).flatMap((named) => Object.keys(named));
  const kilobytes = Math.round(JSON.stringify(stack).length / 1000);
  const time = median(seconds).toFixed(1);
  console.log(
    `${title}: ${resources.length} resources, ${kilobytes} kB, plan -refresh-only ${time} s (median of ${seconds.length})`,
  );
}

void main();
