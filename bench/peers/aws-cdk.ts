import { App, CfnOutput, Stack } from "aws-cdk-lib";
import { CfnAutoScalingGroup } from "aws-cdk-lib/aws-autoscaling";
import { CfnLaunchTemplate } from "aws-cdk-lib/aws-ec2";
import { CfnInstanceProfile, CfnRole, CfnRolePolicy } from "aws-cdk-lib/aws-iam";
import { type EstateGroup, estate, estateSize } from "../estate";
import * as own from "../raw/aws-values";

/** CloudFormation takes 500 resources and 1 MB in a stack. */
const GROUPS_OF_A_STACK = 100;

/** The AWS part of the estate in classes of CloudFormation's resources, with what an app does by default. */
function main(): void {
  const app = new App({ outdir: "cdk.out" });
  const env = { account: own.ACCOUNT, region: own.REGION };
  const roles = new Stack(app, own.CLUSTER, { env });
  addNodeRole(roles);
  addAutoscalerRole(roles);
  const groups = estate(estateSize()).get(own.CLUSTER) ?? [];
  for (let first = 0; first < groups.length; first += GROUPS_OF_A_STACK) {
    const stack = new Stack(app, `${own.CLUSTER}-groups-${first}`, { env });
    stack.addStackDependency(roles);
    for (const group of groups.slice(first, first + GROUPS_OF_A_STACK)) addGroup(stack, group);
  }
  app.synth();
}

function addNodeRole(stack: Stack): void {
  const role = new CfnRole(stack, "NodeRole", {
    roleName: own.ROLES.node,
    assumeRolePolicyDocument: own.asDocument(own.nodeTrust()),
    tags: tagList(own.TAGS),
  });
  new CfnOutput(stack, "NodeRoleArn", { value: role.attrArn });
  new CfnInstanceProfile(stack, "NodeProfile", { instanceProfileName: own.ROLES.node, roles: [role.ref] });
}

function addAutoscalerRole(stack: Stack): void {
  const role = new CfnRole(stack, "AutoscalerRole", {
    roleName: own.ROLES.autoscaler,
    assumeRolePolicyDocument: own.asDocument(own.autoscalerTrust()),
    tags: tagList(own.TAGS),
  });
  new CfnRolePolicy(stack, "AutoscalerRights", {
    policyName: "cluster-autoscaler",
    roleName: role.ref,
    policyDocument: own.asDocument(own.autoscalerRights()),
  });
  new CfnOutput(stack, "AutoscalerRoleArn", { value: role.attrArn });
}

function addGroup(stack: Stack, group: EstateGroup): void {
  const template = addTemplate(stack, group);
  new CfnAutoScalingGroup(stack, `${group.name}-group`, {
    autoScalingGroupName: own.groupName(group),
    minSize: "0",
    maxSize: String(group.maxSize),
    vpcZoneIdentifier: [own.subnetOf(group)],
    healthCheckType: "EC2",
    launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber },
    tags: own.groupTags(group).map((tag) => ({ ...tag, propagateAtLaunch: false })),
  });
}

function addTemplate(stack: Stack, group: EstateGroup): CfnLaunchTemplate {
  const tags = tagList(own.templateTags(group));
  const networkInterface = {
    deviceIndex: 0,
    associatePublicIpAddress: false,
    deleteOnTermination: true,
    groups: [own.SECURITY_GROUP],
  };
  return new CfnLaunchTemplate(stack, `${group.name}-template`, {
    launchTemplateName: own.templateName(group),
    launchTemplateData: {
      imageId: own.IMAGE,
      instanceType: own.MACHINE_TYPE,
      instanceInitiatedShutdownBehavior: "terminate",
      iamInstanceProfile: { name: own.ROLES.node },
      userData: own.encodedUserData(group),
      metadataOptions: own.METADATA,
      monitoring: { enabled: false },
      networkInterfaces: [networkInterface],
      blockDeviceMappings: [
        { deviceName: own.DISK.deviceName, ebs: { ...own.DISK.ebs, deleteOnTermination: true, encrypted: true } },
      ],
      tagSpecifications: [
        { resourceType: "instance", tags },
        { resourceType: "volume", tags },
        { resourceType: "network-interface", tags: tagList(own.TAGS) },
      ],
    },
    tagSpecifications: [{ resourceType: "launch-template", tags }],
  });
}

function tagList(tags: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

main();
