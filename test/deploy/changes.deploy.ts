import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupedBy } from "../../model/base/grouped";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ObjectEffect } from "../../review/effects/causes";
import { stackEffects } from "../../review/effects/object-effects";
import { terraformJson } from "../../review/terraform/terraform-json";
import { planFleet, resolveFleet } from "../support/resolved";
import { AWS_PAIRS, type AwsPair } from "../support/review/change-cases";
import { synthCluster } from "../support/synth-stack";
import { Deployment, providerName, providerOf } from "./deployment";
import { INVENTED_OF_HOOKS, MOTO_GAPS } from "./moto-gaps";
import type { PlannedChange } from "./terraform";
import { findToolchain } from "./toolchain";

const toolchain = findToolchain();

/** Pairs whose first sides are the same, which is applied once. */
const BASES = [...groupedBy(AWS_PAIRS, ({ before }) => JSON.stringify(before)).values()];

/** A review's word for each list of actions of a plan (Terraform documentation, "JSON Output Format", change representation). */
const ACTIONS: Readonly<Record<string, ObjectEffect["action"]>> = {
  create: "create",
  delete: "destroy",
  forget: "forget",
  update: "update",
  "delete,create": "replace",
  "create,delete": "replace",
};

function clusterOf(fleet: DeclaredFleet): ResolvedCluster<"aws"> {
  return resolveFleet(planFleet(fleet)).clusters[0] as unknown as ResolvedCluster<"aws">;
}

const stackOf = (fleet: DeclaredFleet) => terraformJson.parse(synthCluster(clusterOf(fleet)));

/** Of types that the mock holds whole. */
const isHeld = (address: string) =>
  address.startsWith("aws_") &&
  !MOTO_GAPS.some(({ resource, argument }) => argument === null && address.startsWith(resource));

function saidBy({ before, after }: AwsPair): readonly string[] {
  return stackEffects(stackOf(before), stackOf(after))
    .objects.filter(({ action, address }) => action !== "no-op" && isHeld(address))
    .map(({ action, address }) => `${action} ${address}`)
    .sort();
}

function plannedOf(changes: Readonly<Record<string, PlannedChange>>): readonly string[] {
  return Object.entries(changes)
    .filter(([address, change]) => isHeld(address) && !isInvented(address, change))
    .map(([address, { actions }]) => `${ACTIONS[actions.join()] ?? actions.join()} ${address}`)
    .sort();
}

/** What the mock makes up of a hook, whatever was planned before. */
function isInvented(address: string, { actions, arguments: changed }: PlannedChange): boolean {
  const names = Object.keys(changed).sort().join();
  const isInvention = names === Object.keys(INVENTED_OF_HOOKS.arguments).sort().join();
  return address.startsWith("aws_autoscaling_lifecycle_hook.") && actions.join() === "update" && isInvention;
}

/** What a review says happens to each object is what the provider plans. */
(toolchain.ready ? describe : describe.skip).each(BASES.map((pairs, at) => [at, pairs] as const))(
  `plans of ${providerName(toolchain)} for changes of fleet %d`,
  (at, pairs) => {
    const directory = join(tmpdir(), `nodegroups-changes-${process.pid}-${at}`);
    let deployment: Deployment;

    beforeAll(async () => {
      const [{ before }] = pairs as readonly [AwsPair];
      deployment = await Deployment.start(
        clusterOf(before),
        synthCluster(clusterOf(before)),
        directory,
        providerOf(toolchain),
      );
      await deployment.apply();
    });
    afterAll(async () => {
      await deployment?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    test.each(pairs.map((pair) => [pair.about, pair] as const))("%s", async (_about, pair) => {
      deployment.change(synthCluster(clusterOf(pair.after)));
      expect(plannedOf(await deployment.terraform.changes({ refresh: false }))).toEqual(saidBy(pair));
    });
  },
);
