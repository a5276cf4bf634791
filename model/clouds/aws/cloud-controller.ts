import type { AwsConditions, AwsStatement } from "../../declaration/cloud-permissions";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { CloudControllerFacts } from "../../stages/cloud-model";
import { ipFamilies } from "../../stages/cluster-facts";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { awsPolicy } from "./permissions";

type Facts = CloudControllerFacts<"aws">;

/**
 * Configuration of cloud-provider-aws (pkg/providers/v1/config/config.go at 1.33.4 to 1.36.1; INI). With the cluster's name it needs no
 * tag on the machine that it runs on; that machine's VPC it asks the metadata service for.
 */
export function awsCloudConfig(cluster: DeclaredClusterOf<"aws">): string {
  const families = ipFamilies(cluster).map((family) => `NodeIPFamilies = ${family.toLowerCase()}`);
  return `${["[Global]", `Region = ${cluster.props.region}`, `KubernetesClusterID = ${cluster.name}`, ...families].join("\n")}\n`;
}

/** Actions that find nodes' machines, their zones and their place in the network (instances_v2.go, zones.go, topology.go). */
const READS = ["ec2:DescribeAvailabilityZones", "ec2:DescribeInstanceTopology", "ec2:DescribeInstances"];

/** Those that find load balancers and what they need; no action of this kind takes a resource (aws.go, aws_loadbalancer.go). */
const LOAD_BALANCER_READS = [
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "elasticloadbalancing:DescribeListeners",
  "elasticloadbalancing:DescribeLoadBalancerAttributes",
  "elasticloadbalancing:DescribeLoadBalancerPolicies",
  "elasticloadbalancing:DescribeLoadBalancers",
  "elasticloadbalancing:DescribeTargetGroupAttributes",
  "elasticloadbalancing:DescribeTargetGroups",
  "elasticloadbalancing:DescribeTargetHealth",
];

/** Each of them is given the cluster's tag when it is made (aws_loadbalancer.go, buildTags). */
const CREATES = [
  "elasticloadbalancing:CreateListener",
  "elasticloadbalancing:CreateLoadBalancer",
  "elasticloadbalancing:CreateTargetGroup",
];

/** What is changed has the cluster's tag. Tagging is also part of each creation. */
const CHANGES = [
  "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
  "elasticloadbalancing:AttachLoadBalancerToSubnets",
  "elasticloadbalancing:ConfigureHealthCheck",
  "elasticloadbalancing:CreateLoadBalancerListeners",
  "elasticloadbalancing:CreateLoadBalancerPolicy",
  "elasticloadbalancing:DeleteListener",
  "elasticloadbalancing:DeleteLoadBalancer",
  "elasticloadbalancing:DeleteLoadBalancerListeners",
  "elasticloadbalancing:DeleteTargetGroup",
  "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
  "elasticloadbalancing:DeregisterTargets",
  "elasticloadbalancing:DetachLoadBalancerFromSubnets",
  "elasticloadbalancing:ModifyListener",
  "elasticloadbalancing:ModifyLoadBalancerAttributes",
  "elasticloadbalancing:ModifyTargetGroup",
  "elasticloadbalancing:ModifyTargetGroupAttributes",
  "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
  "elasticloadbalancing:RegisterTargets",
  "elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer",
  "elasticloadbalancing:SetLoadBalancerPoliciesOfListener",
];

const INGRESS = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"];

/**
 * The policy of the cloud controller's role. Upstream's (docs/prerequisites.md at 1.36.1) writes on `*`; here each write is on what has
 * the cluster's tag, on the nodes' security groups, or makes something that is given the tag, as kOps has it (pkg/model/iam,
 * AddCCMPermissions). Left out: routes, volumes, keys and auto scaling, which 1.33.4 to 1.36.1 touch for cloud routes alone or not at
 * all, and the service-linked role of Elastic Load Balancing, which an account has since its first load balancer.
 */
export function awsCloudControllerPermissions(facts: Facts): ResolvedPermissions["aws"] {
  const { loadBalancers } = facts;
  const reads = [...READS, ...(loadBalancers ? LOAD_BALANCER_READS : [])];
  const statements = [{ actions: reads, resources: ["*"] }, ...(loadBalancers ? loadBalancerStatements(facts) : [])];
  return { policy: awsPolicy({ statements }), policies: [] };
}

function loadBalancerStatements({ cluster, account, scalingGroups }: Facts): readonly AwsStatement[] {
  const tag = `kubernetes.io/cluster/${cluster.name}`;
  const arn = (service: string, resource: string) =>
    `arn:${account.partition}:${service}:${cluster.props.region}:${account.accountId}:${resource}`;
  const balancing = ["listener/*", "loadbalancer/*", "targetgroup/*"].map((each) => arn("elasticloadbalancing", each));
  const [anyGroup, anyNetwork] = [arn("ec2", "security-group/*"), arn("ec2", "vpc/*")];
  const nodeGroups = [...new Set(scalingGroups.flatMap(({ network }) => network.securityGroups))];
  const requested = owned("aws:RequestTag", tag);
  const tagged = owned("aws:ResourceTag", tag);
  return [
    { actions: CREATES, resources: balancing, conditions: requested },
    { actions: ["elasticloadbalancing:AddTags"], resources: balancing, conditions: requested },
    { actions: ["elasticloadbalancing:AddTags", ...CHANGES], resources: balancing, conditions: tagged },
    { actions: ["ec2:CreateSecurityGroup"], resources: [anyGroup], conditions: requested },
    // The same request is asked for on the network, which has no tag of it.
    { actions: ["ec2:CreateSecurityGroup"], resources: [anyNetwork] },
    {
      actions: ["ec2:CreateTags"],
      resources: [anyGroup],
      conditions: { StringEquals: { ...requested.StringEquals, "ec2:CreateAction": "CreateSecurityGroup" } },
    },
    { actions: ["ec2:DeleteSecurityGroup", ...INGRESS], resources: [anyGroup], conditions: tagged },
    ...(nodeGroups.length === 0
      ? []
      : [{ actions: INGRESS, resources: nodeGroups.map((id) => arn("ec2", `security-group/${id}`)) }]),
  ];
}

/** With {@link AwsConditions} alone the key would be lost to a spread. */
interface Owned extends AwsConditions {
  readonly StringEquals: Readonly<Record<string, string>>;
}

function owned(key: "aws:RequestTag" | "aws:ResourceTag", tag: string): Owned {
  return { StringEquals: { [`${key}/${tag}`]: "owned" } };
}
