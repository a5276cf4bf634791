import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { declaredIn } from "../../bench/declared-groups";
import { writtenIn } from "../../bench/written";
import { fromBarrel } from "../../scripts/build/from-barrel";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(path: string, content: object): string {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-declared-"));
  folders.push(folder);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
  return folder;
}

/** The same group as each of the three languages has it. */
function terraform(maxSize: number): string {
  const tag = [{ key: "Name", value: "a-x", propagate_at_launch: false }];
  const group = { name: "a-x", min_size: 0, max_size: maxSize, vpc_zone_identifier: ["subnet-0a"], tag };
  return folderWith("cdktf.out/stacks/a/cdk.tf.json", {
    resource: {
      aws_autoscaling_group: { x: { ...group, launch_template: { id: `\${aws_launch_template.t.id}`, version: "1" } } },
      aws_launch_template: { t: { name: "a-t", image_id: "ami-1", user_data: "eA==", monitoring: { enabled: false } } },
    },
  });
}

function cloudFormation(userData: string): string {
  const template = { ImageId: "ami-1", UserData: userData, Monitoring: { Enabled: false } };
  const group = {
    ...{ AutoScalingGroupName: "a-x", MinSize: "0", MaxSize: "10", VPCZoneIdentifier: ["subnet-0a"] },
    LaunchTemplate: { LaunchTemplateId: { Ref: "T" }, Version: "1" },
    Tags: [{ Key: "Name", Value: "a-x", PropagateAtLaunch: false }],
  };
  return folderWith("cdk.out/a.template.json", {
    Resources: {
      T: { Type: "AWS::EC2::LaunchTemplate", Properties: { LaunchTemplateName: "a-t", LaunchTemplateData: template } },
      G: { Type: "AWS::AutoScaling::AutoScalingGroup", Properties: group },
    },
  });
}

function pulumi(): string {
  const template = { name: "a-t", imageId: "ami-1", userData: "eA==", monitoring: { enabled: false } };
  const group = {
    ...{ name: "a-x", minSize: 0, maxSize: 10, vpcZoneIdentifiers: ["subnet-0a"] },
    launchTemplate: { id: "t", version: "1" },
    tags: [{ key: "Name", value: "a-x", propagateAtLaunch: false }],
  };
  return folderWith("pulumi.json", [
    { type: "aws:ec2/launchTemplate:LaunchTemplate", name: "t", inputs: template },
    { type: "aws:autoscaling/group:Group", name: "x", inputs: group },
  ]);
}

describe("groups that programs declare", () => {
  it("are the same in each language", () => {
    const [first, ...others] = [terraform(10), cloudFormation("eA=="), pulumi()].map(declaredIn);
    expect(first?.groups[0]?.template).toEqual(expect.arrayContaining(["a-t", "ami-1", "eA=="]));
    for (const other of others) expect(other).toEqual(first);
  });

  it("differ where a size or user data does", () => {
    expect(declaredIn(terraform(11))).not.toEqual(declaredIn(terraform(10)));
    expect(declaredIn(cloudFormation("eQ=="))).not.toEqual(declaredIn(cloudFormation("eA==")));
  });

  it("are counted with all other resources", () => {
    for (const folder of [terraform(10), cloudFormation("eA=="), pulumi()]) {
      const { bytes, resources } = writtenIn(folder);
      expect(resources).toBe(2);
      expect(bytes).toBeGreaterThan(100);
    }
  });
});

describe("a program that imports the barrel", () => {
  it("takes the module of the package's root", () => {
    expect(fromBarrel("@cdktf/provider-aws/lib/iam-role-policy")).toBe('require("@cdktf/provider-aws").iamRolePolicy');
    expect(fromBarrel("@cdktf/provider-google/lib/provider")).toBe('require("@cdktf/provider-google").provider');
  });
});
