import { join } from "node:path";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { type DeployedGroup, type DeployedPlacement, deployedGroups } from "./deployed-groups";
import { type Moto, startMoto } from "./moto";
import { cut, gapName, MOTO_GAPS, type Stack } from "./moto-gaps";
import { Terraform } from "./terraform";
import type { ProviderSource, Toolchain } from "./toolchain";
import { createWorld, type WorldIds } from "./world";

type Cluster = ResolvedCluster<"aws">;

/** A cluster's stack, with a mock of AWS and a Terraform of its own. */
export class Deployment {
  /** How often each gap was met, by its name. */
  readonly skipped: Record<string, number> = {};

  private ids: WorldIds = {};

  private constructor(
    private readonly cluster: Cluster,
    private readonly stack: Stack,
    private readonly directory: string,
    private readonly provider: ProviderSource,
    private readonly moto: Moto,
    readonly terraform: Terraform,
  ) {}

  /** Starts the mock as the cluster's account, and initializes Terraform with the stack as it was synthesized. */
  static async start(cluster: Cluster, stack: Stack, directory: string, provider: ProviderSource): Promise<Deployment> {
    const moto = await startMoto(cluster.account.accountId);
    const terraform = new Terraform(join(directory, "stack"), provider, moto.url);
    terraform.write("cdk.tf.json", stack);
    await terraform.run("init", "-input=false", "-no-color");
    return new Deployment(cluster, stack, directory, provider, moto, terraform);
  }

  /** Makes what the cluster presupposes, and then the stack in it, without what moto cannot hold. */
  async apply(): Promise<void> {
    const world = new Terraform(join(this.directory, "world"), this.provider, this.moto.url);
    this.ids = await createWorld(world, this.cluster);
    this.terraform.write("cdk.tf.json", this.inWorld(this.stack));
    await this.terraform.run("apply", "-auto-approve", "-input=false", "-no-color");
  }

  /** Puts another stack in place of the applied one, without applying it. */
  change(stack: Stack): void {
    this.terraform.write("cdk.tf.json", this.inWorld(stack));
  }

  /** Every Auto Scaling group of the cluster's region. */
  groups(): Promise<readonly DeployedGroup[]> {
    return deployedGroups(this.moto.url, this.cluster.region);
  }

  stop(): Promise<void> {
    return this.moto.stop();
  }

  /** The ids of this world in place of the declared ones. */
  private inWorld(synthesized: Stack): Stack {
    const place = (_key: string, value: unknown) => (typeof value === "string" ? (this.ids[value] ?? value) : value);
    const stack = JSON.parse(JSON.stringify(synthesized), place) as Stack;
    for (const gap of MOTO_GAPS) this.skipped[gapName(gap)] = cut(stack, gap);
    return stack;
  }
}

/** The groups that were resolved, as AWS would describe them, sorted by name. */
export function expectedGroups(cluster: Cluster): readonly DeployedGroup[] {
  return cluster.scalingGroups.map((group) => expectedGroup(cluster, group)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function expectedGroup(cluster: Cluster, group: ScalingGroup<"aws">): DeployedGroup {
  const { termination } = cluster.extras;
  return {
    name: group.name,
    minSize: group.minSize,
    maxSize: group.maxSize,
    zones: [...group.zones].sort(),
    machineTypes: group.machineTypes.map(({ name }) => name),
    placement: expectedPlacement(group),
    tags: {
      Name: group.name,
      ...group.tags,
      ...group.autoscalerMetadata,
      ...(termination === null ? {} : { [`kubernetes.io/cluster/${cluster.name}`]: "owned" }),
    },
    tagsOnInstances: [],
    suspended: group.zones.length > 1 ? ["AZRebalance"] : [],
    hooks: termination === null ? {} : { [termination.hook.name]: termination.hook.heartbeatSeconds },
  };
}

/** Each of the three places in the words of EC2's API; a host resource group needs the tenancy `host`. */
function expectedPlacement({ placement }: ScalingGroup<"aws">): DeployedPlacement {
  const { capacityReservation: reserved, dedicated, proximity } = placement;
  return {
    ...(reserved === "none" && { capacityReservationPreference: reserved }),
    ...(reserved?.startsWith("cr-") && { capacityReservationId: reserved }),
    ...(reserved?.startsWith("arn:") && { capacityReservationResourceGroupArn: reserved }),
    ...(dedicated !== null && { hostResourceGroupArn: dedicated, tenancy: "host" }),
    ...(proximity !== null && { groupName: proximity }),
  };
}

/** Where Terraform gets its provider from; throws where there is none. */
export function providerOf(found: Toolchain): ProviderSource {
  if (!found.ready) throw new Error(found.reason);
  return found.provider;
}

/** The provider in the title of a suite. */
export function providerName(found: Toolchain): string {
  if (!found.ready) return "the AWS provider";
  return found.provider.kind === "mirror" ? `AWS provider ${found.provider.version}` : "the registry's AWS provider";
}

/** Past jest's console, which adds a stack to every line. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
