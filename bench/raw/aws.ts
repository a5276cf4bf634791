import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { type EstateGroup, userData } from "../estate";

const CLUSTER = "big-aws";

/** The AWS third of the estate. */
export class AwsStack extends TerraformStack {
  constructor(scope: Construct, groups: readonly EstateGroup[]) {
    super(scope, CLUSTER);
    new LocalBackend(this, { path: `state/${CLUSTER}.tfstate` });
    new AwsProvider(this, "aws", { region: "us-east-1", allowedAccountIds: ["111122223333"] });
    const profile = addNodeRole(this);
    addAutoscalerRole(this);
    for (const group of groups) if (group.cluster === CLUSTER) addGroup(this, group, profile);
  }
}

const TAGS = { owner: "platform" };
const GROUPS = "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/*";

function addNodeRole(stack: Construct): IamInstanceProfile {
  const statement = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };
  const role = new IamRole(stack, "node-role", {
    name: `${CLUSTER}-node`,
    assumeRolePolicy: policy([statement]),
    tags: TAGS,
  });
  role.overrideLogicalId("node");
  new TerraformOutput(stack, "nodeRoleArn", { value: role.arn }).overrideLogicalId("nodeRoleArn");
  const profile = new IamInstanceProfile(stack, "node-profile", {
    name: `${CLUSTER}-node`,
    role: role.name,
    tags: TAGS,
  });
  profile.overrideLogicalId("node");
  return profile;
}

function addAutoscalerRole(stack: Construct): void {
  const issuer = `oidc.example.com/${CLUSTER}`;
  const subject = "system:serviceaccount:kube-system:cluster-autoscaler";
  const trust = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject } },
  };
  const role = new IamRole(stack, "ca", {
    name: `${CLUSTER}-cluster-autoscaler`,
    assumeRolePolicy: policy([trust]),
    tags: TAGS,
  });
  role.overrideLogicalId("cluster-autoscaler");
  const rights = { name: "cluster-autoscaler", role: role.name, policy: policy(autoscalerStatements()) };
  new IamRolePolicy(stack, "ca-policy", rights).overrideLogicalId("cluster-autoscaler");
  new TerraformOutput(stack, "caArn", { value: role.arn }).overrideLogicalId("clusterAutoscalerRoleArn");
}

function autoscalerStatements(): readonly object[] {
  const reads = [
    "autoscaling:DescribeAutoScalingGroups",
    "autoscaling:DescribeLaunchConfigurations",
    "autoscaling:DescribeScalingActivities",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeLaunchTemplateVersions",
    "ec2:GetInstanceTypesFromInstanceRequirements",
  ];
  const writes = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];
  const ownGroups = { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${CLUSTER}`]: "owned" } };
  return [
    { Effect: "Allow", Action: reads, Resource: "*" },
    { Effect: "Allow", Action: writes, Resource: GROUPS, Condition: ownGroups },
  ];
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function addGroup(stack: Construct, group: EstateGroup, profile: IamInstanceProfile): void {
  const name = `${CLUSTER}-${group.name}-${group.zone}`;
  const template = addTemplate(stack, group, profile);
  const asg = new AutoscalingGroup(stack, `${group.name}-group`, {
    name,
    minSize: 0,
    maxSize: group.maxSize,
    vpcZoneIdentifier: [`subnet-0${group.zone.slice(-1)}`],
    healthCheckType: "EC2",
    launchTemplate: { id: template.id, version: template.getStringAttribute("latest_version") },
    tag: Object.entries(groupTags(name, group)).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
    waitForCapacityTimeout: "0",
    lifecycle: { ignoreChanges: ["desired_capacity"] },
  });
  asg.overrideLogicalId(`${group.name}_${group.zone}`);
}

function groupTags(name: string, group: EstateGroup): Record<string, string> {
  const prefix = "k8s.io/cluster-autoscaler";
  return {
    Name: name,
    [`${prefix}/${CLUSTER}`]: "owned",
    [`${prefix}/enabled`]: "true",
    [`${prefix}/node-template/autoscaling-options/scaledownunneededtime`]: "20m",
    [`${prefix}/node-template/label/example.com/pool`]: group.name,
    [`${prefix}/node-template/resources/cpu`]: "7910m",
    [`${prefix}/node-template/resources/ephemeral-storage`]: "44246551756",
    [`${prefix}/node-template/resources/memory`]: "26564Mi",
    [`${prefix}/node-template/resources/pods`]: "110",
    [`${prefix}/node-template/taint/example.com/pool`]: `${group.name}:NoSchedule`,
    owner: "platform",
  };
}

function addTemplate(stack: Construct, group: EstateGroup, profile: IamInstanceProfile): LaunchTemplate {
  const name = `${CLUSTER}-${group.name}`;
  const tags = { Name: name, [`kubernetes.io/cluster/${CLUSTER}`]: "owned", ...TAGS };
  const ebs = { deleteOnTermination: "true", encrypted: "true", volumeSize: 50, volumeType: "gp3" };
  const networkInterface = {
    deviceIndex: 0,
    associatePublicIpAddress: "false",
    deleteOnTermination: "true",
    securityGroups: ["sg-0123456789abcdef0"],
  };
  const template = new LaunchTemplate(stack, `${group.name}-template`, {
    name,
    updateDefaultVersion: true,
    imageId: "ami-0123456789abcdef0",
    instanceType: "m6i.2xlarge",
    instanceInitiatedShutdownBehavior: "terminate",
    iamInstanceProfile: { name: profile.name },
    userData: Buffer.from(userData(group.name)).toString("base64"),
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "disabled",
    },
    monitoring: { enabled: false },
    networkInterfaces: [networkInterface],
    blockDeviceMappings: [{ deviceName: "/dev/sda1", ebs }],
    tags,
    tagSpecifications: [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
      { resourceType: "network-interface", tags: TAGS },
    ],
  });
  template.overrideLogicalId(group.name);
  return template;
}
