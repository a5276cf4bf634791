import { type EstateGroup, userData } from "../estate";

/** What the AWS part of the estate says, whichever program writes it. */
export const CLUSTER = "big-aws";

export const REGION = "us-east-1";

export const ACCOUNT = "111122223333";

/** Names of what machines and the cluster-autoscaler are. */
export const ROLES = { node: `${CLUSTER}-node`, autoscaler: `${CLUSTER}-cluster-autoscaler` };

export const TAGS = { owner: "platform" };

/** Who takes the nodes' role. */
export function nodeTrust(): string {
  return policy([{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }]);
}

/** Who takes the cluster-autoscaler's role. */
export function autoscalerTrust(): string {
  const issuer = `oidc.example.com/${CLUSTER}`;
  const subject = "system:serviceaccount:kube-system:cluster-autoscaler";
  const trust = {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject } },
  };
  return policy([trust]);
}

/** What the cluster-autoscaler may do. */
export function autoscalerRights(): string {
  const groups = `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:*:autoScalingGroupName/*`;
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
  return policy([
    { Effect: "Allow", Action: reads, Resource: "*" },
    { Effect: "Allow", Action: writes, Resource: groups, Condition: ownGroups },
  ]);
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What CloudFormation and Pulumi take for a policy. */
export function asDocument(text: string): object {
  return JSON.parse(text);
}

/** The name of an Auto Scaling group. */
export function groupName({ name, zone }: EstateGroup): string {
  return `${CLUSTER}-${name}-${zone}`;
}

/** The subnet of a group's zone. */
export function subnetOf({ zone }: EstateGroup): string {
  return `subnet-0${zone.slice(-1)}`;
}

/** Tags of an Auto Scaling group; machines get none of them. */
export function groupTags(group: EstateGroup): readonly { readonly key: string; readonly value: string }[] {
  const prefix = "k8s.io/cluster-autoscaler";
  const tags = {
    Name: groupName(group),
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
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The name of a launch template. */
export function templateName({ name }: EstateGroup): string {
  return `${CLUSTER}-${name}`;
}

/** Tags of a launch template, and of the machines and volumes made from it. */
export function templateTags(group: EstateGroup): Readonly<Record<string, string>> {
  return { Name: templateName(group), [`kubernetes.io/cluster/${CLUSTER}`]: "owned", ...TAGS };
}

/** User data as EC2 takes it. */
export function encodedUserData({ name }: EstateGroup): string {
  return Buffer.from(userData(name)).toString("base64");
}

export const IMAGE = "ami-0123456789abcdef0";

export const MACHINE_TYPE = "m6i.2xlarge";

export const SECURITY_GROUP = "sg-0123456789abcdef0";

export const DISK = { deviceName: "/dev/sda1", ebs: { volumeSize: 50, volumeType: "gp3" } };

export const METADATA = {
  httpEndpoint: "enabled",
  httpTokens: "required",
  httpPutResponseHopLimit: 1,
  instanceMetadataTags: "disabled",
};

/** A launch template in the words of Terraform's provider, which Pulumi's has too; without what refers to other resources. */
export function templateArguments(group: EstateGroup) {
  const tags = templateTags(group);
  const networkInterface = {
    deviceIndex: 0,
    associatePublicIpAddress: "false",
    deleteOnTermination: "true",
    securityGroups: [SECURITY_GROUP],
  };
  const ebs = { ...DISK.ebs, deleteOnTermination: "true", encrypted: "true" };
  return {
    name: templateName(group),
    updateDefaultVersion: true,
    imageId: IMAGE,
    instanceType: MACHINE_TYPE,
    instanceInitiatedShutdownBehavior: "terminate",
    userData: encodedUserData(group),
    metadataOptions: METADATA,
    monitoring: { enabled: false },
    networkInterfaces: [networkInterface],
    blockDeviceMappings: [{ deviceName: DISK.deviceName, ebs }],
    tags,
    tagSpecifications: [
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
      { resourceType: "network-interface", tags: TAGS },
    ],
  };
}
