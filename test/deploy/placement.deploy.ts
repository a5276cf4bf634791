import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatProblems } from "../../model/base/problem";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import type { ResolvedCluster, ResolvedFleet, ScalingGroup } from "../../model/stages/resolved";
import { renderTerraform } from "../../stacks/main";
import { declareCluster, declareFleet } from "../support/fleets";
import { Deployment, expectedGroups, providerName, providerOf } from "./deployment";
import { FORGOTTEN, type Stack } from "./moto-gaps";
import type { PlannedChange } from "./terraform";
import { findToolchain } from "./toolchain";

const ARN = "arn:aws:resource-groups:us-east-1:111122223333:group";

const sizes = { minSize: 0, maxSize: 6, machineTypes: { aws: ["m6i.2xlarge"] }, zones: ["us-east-1a", "us-east-1b"] };

/** Every way to say where machines run, and how long a group waits for new ones. */
const GROUPS: Readonly<Record<string, NodeGroupDeclaration>> = {
  reserved: {
    ...sizes,
    placement: { capacityReservation: { "us-east-1a": "cr-0123456789abcdef0", "us-east-1b": "cr-0fedcba9876543210" } },
  },
  "reserved-any": { ...sizes, placement: { capacityReservation: `${ARN}/reserved` } },
  unreserved: { ...sizes, placement: { capacityReservation: "none" } },
  "own-hosts": { ...sizes, placement: { dedicated: `${ARN}/hosts` } },
  near: { ...sizes, placement: { proximity: { "us-east-1a": "near-a", "us-east-1b": "near-b" } } },
  "near-spot": {
    ...sizes,
    machineTypes: { aws: ["m6i.2xlarge", "m5.2xlarge"] },
    capacityType: "spot",
    placement: { proximity: { "us-east-1a": "near-a", "us-east-1b": "near-b" } },
  },
  warming: { ...sizes, warmup: "5m", updatePolicy: { type: "rolling", maxUnavailable: "20%" } },
  aging: { ...sizes, warmup: "90s", maxLifetime: "168h" },
  ageless: { ...sizes, updatePolicy: { type: "rolling" } },
};

const toolchain = findToolchain();
const fleet = placedFleet();
const [cluster] = fleet.clusters as readonly ResolvedCluster<"aws">[];

(toolchain.ready ? describe : describe.skip)(
  `placement and warm-up with ${providerName(toolchain)} against moto`,
  () => {
    const directory = join(tmpdir(), `nodegroups-placement-${process.pid}`);
    let deployment: Deployment;

    beforeAll(async () => {
      const text = renderTerraform(fleet).get(`stacks/${must(cluster).name}/cdk.tf.json`);
      const stack = JSON.parse(must(text)) as Stack;
      deployment = await Deployment.start(must(cluster), stack, directory, providerOf(toolchain));
      await deployment.apply();
    });
    afterAll(async () => {
      await deployment?.stop();
      rmSync(directory, { recursive: true, force: true });
    });

    it("makes every group where it was declared to be", async () => {
      expect(await deployment.groups()).toEqual(expectedGroups(must(cluster)));
    });

    it("differs later by what moto forgets, and by nothing else", async () => {
      expect(await deployment.terraform.changes()).toEqual(explained(must(cluster).scalingGroups));
    });

    it("destroys all of it", async () => {
      await deployment.terraform.run("destroy", "-auto-approve", "-input=false", "-no-color");
      expect(await deployment.groups()).toEqual([]);
    });
  },
);

/** Updates of the groups that declare something that moto forgets: from what is read back to what was declared. */
function explained(groups: readonly ScalingGroup<"aws">[]): Readonly<Record<string, PlannedChange>> {
  const updates = groups.map((group) => [`aws_autoscaling_group.${group.logicalId}`, forgottenOf(group)] as const);
  const some = updates.filter(([, forgotten]) => Object.keys(forgotten).length > 0);
  return Object.fromEntries(
    some.map(([address, forgotten]) => [address, { actions: ["update"], arguments: forgotten }]),
  );
}

function forgottenOf(group: ScalingGroup<"aws">): PlannedChange["arguments"] {
  const declared: Readonly<Record<string, number | null>> = {
    default_instance_warmup: group.warmupSeconds,
    max_instance_lifetime: group.maxLifetimeSeconds,
  };
  const lost = FORGOTTEN.filter(({ argument }) => declared[argument] !== null);
  return Object.fromEntries(lost.map(({ argument, readBack }) => [argument, [readBack, declared[argument]]]));
}

function placedFleet(): ResolvedFleet {
  const resolution = resolve(declareFleet([declareCluster("aws", GROUPS)]));
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("missing");
  return value;
}
