import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeLifecycleHooksCommand,
  paginateDescribeAutoScalingGroups,
} from "@aws-sdk/client-auto-scaling";

/** An Auto Scaling group as the AWS API describes it, reduced to what the fleet decides. */
export interface DeployedGroup {
  readonly name: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** Sorted. */
  readonly zones: readonly string[];
  /** In the group's order of preference. */
  readonly machineTypes: readonly string[];
  /** Where its machines run, as its launch template says. */
  readonly placement: DeployedPlacement;
  readonly tags: Readonly<Record<string, string>>;
  readonly tagsOnInstances: readonly string[];
  readonly suspended: readonly string[];
  /** Name of each lifecycle hook, and the seconds that it waits. */
  readonly hooks: Readonly<Record<string, number>>;
}

/** Every Auto Scaling group of a region, sorted by name. */
export async function deployedGroups(endpoint: string, region: string): Promise<readonly DeployedGroup[]> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new AutoScalingClient({ endpoint, region, credentials });
  const groups: DeployedGroup[] = [];
  for await (const page of paginateDescribeAutoScalingGroups({ client }, {})) {
    for (const group of page.AutoScalingGroups ?? [])
      groups.push({
        ...(await deployedGroup(group, endpoint, region)),
        hooks: await hooksOf(client, group),
      });
  }
  return groups.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function hooksOf(
  client: AutoScalingClient,
  { AutoScalingGroupName }: AutoScalingGroup,
): Promise<DeployedGroup["hooks"]> {
  const { LifecycleHooks = [] } = await client.send(new DescribeLifecycleHooksCommand({ AutoScalingGroupName }));
  const hooks = LifecycleHooks.map(({ LifecycleHookName = "", HeartbeatTimeout = -1 }) => [
    LifecycleHookName,
    HeartbeatTimeout,
  ]);
  return Object.fromEntries(hooks);
}

async function deployedGroup(
  group: AutoScalingGroup,
  endpoint: string,
  region: string,
): Promise<Omit<DeployedGroup, "hooks">> {
  const tags = group.Tags ?? [];
  const template = await launchTemplateData(group, endpoint, region);
  return {
    name: group.AutoScalingGroupName ?? "",
    minSize: group.MinSize ?? -1,
    maxSize: group.MaxSize ?? -1,
    zones: [...(group.AvailabilityZones ?? [])].sort(),
    machineTypes: machineTypes(group, template),
    placement: placementOf(template),
    tags: Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])),
    tagsOnInstances: tags.filter(({ PropagateAtLaunch }) => PropagateAtLaunch).map(({ Key = "" }) => Key),
    suspended: (group.SuspendedProcesses ?? []).map(({ ProcessName = "" }) => ProcessName),
  };
}

/** As cluster-autoscaler finds them: the launch template's type, or the overrides of the mixed-instances policy. */
function machineTypes({ MixedInstancesPolicy }: AutoScalingGroup, template: string): readonly string[] {
  if (MixedInstancesPolicy === undefined) return [textOf(template, "instanceType") ?? ""];
  return (MixedInstancesPolicy.LaunchTemplate?.Overrides ?? []).map(({ InstanceType = "" }) => InstanceType);
}

/** What of a launch template's data places its machines (EC2 API, ResponseLaunchTemplateData). */
const PLACES = [
  ...(["capacityReservationPreference", "capacityReservationId", "capacityReservationResourceGroupArn"] as const),
  ...(["hostResourceGroupArn", "tenancy", "groupName"] as const),
] as const;

/** Those of {@link PLACES} that are set. */
export type DeployedPlacement = { readonly [P in (typeof PLACES)[number]]?: string | undefined };

function placementOf(template: string): DeployedPlacement {
  const found = PLACES.map((name) => [name, textOf(template, name)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function textOf(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
}

/** XML of one EC2 call, for which a client of all of EC2 would be much: the mock reads the scope and no signature. */
async function launchTemplateData(group: AutoScalingGroup, endpoint: string, region: string): Promise<string> {
  const policy = group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
  const { LaunchTemplateId: id = "", Version: version = "" } = group.LaunchTemplate ?? policy ?? {};
  const scope = `test/20260101/${region}/ec2/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({
      Action: "DescribeLaunchTemplateVersions",
      Version: "2016-11-15",
      LaunchTemplateId: id,
      "LaunchTemplateVersion.1": version,
    }),
    signal: AbortSignal.timeout(30_000),
  });
  return response.text();
}
