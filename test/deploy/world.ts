import type { ResolvedCluster } from "../../model/stages/resolved";
import type { Terraform } from "./terraform";

/** Ids as the fleet declares them → ids that AWS assigned for what exists in their place. */
export type WorldIds = Readonly<Record<string, string>>;

/**
 * Makes what a cluster presupposes: a network with the declared subnets in their zones, and the security groups. AWS names
 * them itself, so the returned ids have to take the declared ones' places.
 */
export async function createWorld(terraform: Terraform, cluster: ResolvedCluster<"aws">): Promise<WorldIds> {
  const subnets = declaredSubnets(cluster);
  const securityGroups = unique(cluster.scalingGroups.flatMap(({ network }) => network.securityGroups));
  terraform.write("main.tf.json", worldConfiguration(cluster.region, subnets, securityGroups));
  await terraform.run("init", "-input=false", "-no-color");
  await terraform.run("apply", "-auto-approve", "-input=false", "-no-color");
  const outputs = JSON.parse(await terraform.run("output", "-json")) as { ids: { value: WorldIds } };
  return outputs.ids.value;
}

function declaredSubnets({ scalingGroups }: ResolvedCluster<"aws">): ReadonlyMap<string, string> {
  return new Map(
    scalingGroups.flatMap(({ zones, subnetIds }) => zones.map((zone, at) => [subnetIds[at] ?? "", zone] as const)),
  );
}

function worldConfiguration(region: string, subnets: ReadonlyMap<string, string>, securityGroups: readonly string[]) {
  const subnetIds = [...subnets.keys()];
  return {
    provider: { aws: { region } },
    resource: {
      aws_vpc: { world: { cidr_block: "10.0.0.0/16" } },
      aws_subnet: Object.fromEntries(subnetIds.map((id, at) => [`subnet_${at}`, subnet(subnets.get(id) ?? "", at)])),
      aws_security_group: Object.fromEntries(securityGroups.map((id, at) => [`group_${at}`, securityGroup(id)])),
    },
    output: {
      ids: {
        value: {
          ...Object.fromEntries(subnetIds.map((id, at) => [id, `\${aws_subnet.subnet_${at}.id}`])),
          ...Object.fromEntries(securityGroups.map((id, at) => [id, `\${aws_security_group.group_${at}.id}`])),
        },
      },
    },
  };
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's reference
const VPC_ID = "${aws_vpc.world.id}";

function subnet(zone: string, at: number): object {
  return { vpc_id: VPC_ID, availability_zone: zone, cidr_block: `10.0.${at}.0/24` };
}

function securityGroup(id: string): object {
  return { vpc_id: VPC_ID, name: `declared as ${id.replace("sg-", "")}` };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
