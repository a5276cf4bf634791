import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { EstateGroup } from "../estate";
import * as own from "./aws-values";

const { CLUSTER, ROLES, TAGS } = own;

/** The AWS part of the estate. */
export class AwsStack extends TerraformStack {
  constructor(scope: Construct, groups: readonly EstateGroup[]) {
    super(scope, CLUSTER);
    new LocalBackend(this, { path: `state/${CLUSTER}.tfstate` });
    new AwsProvider(this, "aws", { region: own.REGION, allowedAccountIds: [own.ACCOUNT] });
    const profile = addNodeRole(this);
    addAutoscalerRole(this);
    for (const group of groups) addGroup(this, group, profile);
  }
}

function addNodeRole(stack: Construct): IamInstanceProfile {
  const role = new IamRole(stack, "node-role", { name: ROLES.node, assumeRolePolicy: own.nodeTrust(), tags: TAGS });
  role.overrideLogicalId("node");
  new TerraformOutput(stack, "nodeRoleArn", { value: role.arn }).overrideLogicalId("nodeRoleArn");
  const profile = new IamInstanceProfile(stack, "node-profile", { name: ROLES.node, role: role.name, tags: TAGS });
  profile.overrideLogicalId("node");
  return profile;
}

function addAutoscalerRole(stack: Construct): void {
  const role = new IamRole(stack, "ca", {
    name: ROLES.autoscaler,
    assumeRolePolicy: own.autoscalerTrust(),
    tags: TAGS,
  });
  role.overrideLogicalId("cluster-autoscaler");
  const rights = { name: "cluster-autoscaler", role: role.name, policy: own.autoscalerRights() };
  new IamRolePolicy(stack, "ca-policy", rights).overrideLogicalId("cluster-autoscaler");
  new TerraformOutput(stack, "caArn", { value: role.arn }).overrideLogicalId("clusterAutoscalerRoleArn");
}

function addGroup(stack: Construct, group: EstateGroup, profile: IamInstanceProfile): void {
  const template = addTemplate(stack, group, profile);
  const asg = new AutoscalingGroup(stack, `${group.name}-group`, {
    name: own.groupName(group),
    minSize: 0,
    maxSize: group.maxSize,
    vpcZoneIdentifier: [own.subnetOf(group)],
    healthCheckType: "EC2",
    launchTemplate: { id: template.id, version: template.getStringAttribute("latest_version") },
    tag: own.groupTags(group).map((tag) => ({ ...tag, propagateAtLaunch: false })),
    waitForCapacityTimeout: "0",
    lifecycle: { ignoreChanges: ["desired_capacity"] },
  });
  asg.overrideLogicalId(`${group.name}_${group.zone}`);
}

function addTemplate(stack: Construct, group: EstateGroup, profile: IamInstanceProfile): LaunchTemplate {
  const template = new LaunchTemplate(stack, `${group.name}-template`, {
    ...own.templateArguments(group),
    iamInstanceProfile: { name: profile.name },
  });
  template.overrideLogicalId(group.name);
  return template;
}
