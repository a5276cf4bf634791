import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupEffects } from "../../review/effects/group-effects";
import { stackEffects } from "../../review/effects/object-effects";
import { resolveCluster } from "../support/fleets";
import { stackOf } from "../support/review/stacks";
import { synthCluster } from "../support/synth-stack";
import { Deployment, providerOf } from "./deployment";
import { findToolchain } from "./toolchain";

const toolchain = findToolchain();

const GROUP = { minSize: 0, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 }, zones: ["us-east-1a"] } as const;

const BEFORE = { site: GROUP };

/** What the group is called now, and what it says that it was called. */
const RENAMES = [
  ["with formerly", { web: { ...GROUP, formerly: "site" } }, []],
  ["without formerly", { web: GROUP }, ["create web", "delete site"]],
] as const;

(toolchain.ready ? describe : describe.skip)("a plan for a renamed group", () => {
  const directory = join(tmpdir(), `nodegroups-renames-${process.pid}`);
  let deployment: Deployment | undefined;

  beforeAll(async () => {
    const cluster = resolveCluster("aws", BEFORE);
    deployment = await Deployment.start(cluster, synthCluster(cluster), directory, providerOf(toolchain));
    await deployment.apply();
  });
  afterAll(async () => {
    await deployment?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  /** What Terraform would do to Auto Scaling groups. */
  async function planned(groups: Parameters<typeof resolveCluster>[1]): Promise<readonly string[]> {
    deployment?.change(synthCluster(resolveCluster("aws", groups)));
    const changes = Object.entries((await deployment?.terraform.changes()) ?? {});
    return changes
      .filter(([address]) => address.startsWith("aws_autoscaling_group."))
      .map(([address, { actions }]) => `${actions.join()} ${groupOf(address)}`)
      .sort();
  }

  test.each(RENAMES)("%s is what the review says", async (_name, groups, expected) => {
    const words = { destroyed: "delete", created: "create", replaced: "delete,create" } as const;
    const said = groupEffects(stackEffects(stackOf("aws", BEFORE), stackOf("aws", groups)))
      .filter(({ effect }) => effect !== "nothing")
      .map(({ effect, address }) => `${words[effect as keyof typeof words]} ${groupOf(address)}`);
    expect(said.sort()).toEqual(expected);
    expect(await planned(groups)).toEqual(expected);
  });
});

/** The NodeGroup in an address. */
function groupOf(address: string): string {
  return /\.([^._]+)_/.exec(address)?.[1] ?? address;
}
