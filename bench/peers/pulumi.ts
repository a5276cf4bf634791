import { writeFileSync } from "node:fs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type EstateGroup, estate, estateSize } from "../estate";
import * as own from "../raw/aws-values";

/** What the program asked its engine to make. */
const asked: Pick<pulumi.runtime.MockResourceArgs, "type" | "name" | "inputs">[] = [];

/**
 * The AWS part of the estate with Pulumi's own mocks: no engine, no plug-in of the provider, no state. What would go to the engine is
 * written to a file.
 */
async function main(): Promise<void> {
  await pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }, "bench", own.CLUSTER);
  const profile = addNodeRole();
  addAutoscalerRole();
  for (const group of estate(estateSize()).get(own.CLUSTER) ?? []) addGroup(group, profile);
  await pulumi.runtime.disconnect();
  writeFileSync("pulumi.json", JSON.stringify(asked, null, 2));
}

function newResource({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
  asked.push({ type, name, inputs });
  return { id: name, state: { ...inputs, arn: `arn:aws:::${name}`, latestVersion: 1 } };
}

function addNodeRole(): aws.iam.InstanceProfile {
  const { ROLES, TAGS: tags } = own;
  const role = new aws.iam.Role("node", { name: ROLES.node, assumeRolePolicy: own.nodeTrust(), tags });
  return new aws.iam.InstanceProfile("node", { name: ROLES.node, role: role.name, tags });
}

function addAutoscalerRole(): void {
  const { ROLES, TAGS: tags } = own;
  const name = "cluster-autoscaler";
  const role = new aws.iam.Role(name, { name: ROLES.autoscaler, assumeRolePolicy: own.autoscalerTrust(), tags });
  new aws.iam.RolePolicy(name, { name, role: role.name, policy: own.autoscalerRights() });
}

function addGroup(group: EstateGroup, profile: aws.iam.InstanceProfile): void {
  const template = addTemplate(group, profile);
  const args: aws.autoscaling.GroupArgs = {
    name: own.groupName(group),
    minSize: 0,
    maxSize: group.maxSize,
    vpcZoneIdentifiers: [own.subnetOf(group)],
    healthCheckType: "EC2",
    launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
    tags: own.groupTags(group).map((tag) => ({ ...tag, propagateAtLaunch: false })),
    waitForCapacityTimeout: "0",
  };
  new aws.autoscaling.Group(`${group.name}-${group.zone}`, args, { ignoreChanges: ["desiredCapacity"] });
}

function addTemplate(group: EstateGroup, profile: aws.iam.InstanceProfile): aws.ec2.LaunchTemplate {
  const iamInstanceProfile = { name: profile.name };
  return new aws.ec2.LaunchTemplate(group.name, { ...own.templateArguments(group), iamInstanceProfile });
}

void main();
