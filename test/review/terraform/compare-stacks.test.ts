import { expect, it } from "@jest/globals";
import { compareStacks, pairStacks } from "../../../review/terraform/compare-stacks";
import { objectsOf } from "../../../review/terraform/objects";
import { argumentReferences } from "../../../review/terraform/references";
import { type TerraformJson, terraformJson } from "../../../review/terraform/terraform-json";
import { stackOf } from "../../support/review/stacks";

const GROUPS = { general: { minSize: 1, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 } } } as const;

function summary(before: TerraformJson | null, after: TerraformJson | null) {
  return compareStacks(pairStacks(before, after)).map(({ address, change }) => `${change} ${address}`);
}

it("finds nothing between a stack and itself", () => {
  const stack = stackOf("aws", GROUPS);
  expect(summary(stack, terraformJson.parse(JSON.parse(JSON.stringify(stack))))).toEqual([]);
});

it("passes over comments", () => {
  const stack = stackOf("aws", GROUPS);
  const commented = JSON.parse(JSON.stringify(stack).replaceAll("prod-aws/scaling-groups", "elsewhere"));
  expect(JSON.stringify(commented)).not.toBe(JSON.stringify(stack));
  expect(summary(stack, terraformJson.parse(commented))).toEqual([]);
});

it("finds a whole stack new, or gone, by address", () => {
  const stack = stackOf("google", GROUPS);
  const addresses = [...objectsOf(stack).keys()];
  expect(addresses).toContain("google_compute_instance_group_manager.general_us-central1-a");
  expect(addresses).toContain("provider.google");
  expect(summary(null, stack)).toEqual(addresses.map((address) => `added ${address}`));
  expect(summary(stack, null)).toEqual(addresses.map((address) => `removed ${address}`));
});

it("compares outputs, data sources, providers and Terraform's own settings too", () => {
  const before = terraformJson.parse({
    data: { aws_ami: { a: { owners: ["self"] } } },
    output: { arn: { value: "a" } },
    provider: { aws: [{ region: "us-east-1" }, { region: "us-east-1", alias: "other" }] },
    terraform: { required_version: ">= 1.5", backend: { local: { path: "a" } } },
  });
  const after = terraformJson.parse({
    data: { aws_ami: { a: { owners: ["amazon"] } } },
    output: { arn: { value: "b" } },
    provider: { aws: [{ region: "us-east-1" }, { region: "us-west-2", alias: "other" }] },
    terraform: { required_version: ">= 1.5", backend: { local: { path: "b" } } },
  });
  expect(summary(before, after)).toEqual([
    "changed data.aws_ami.a",
    "changed output.arn",
    "changed provider.aws.other",
    "changed terraform",
  ]);
});

it("takes an object that was moved for the same", () => {
  const before = terraformJson.parse({ resource: { aws_iam_role: { a: { name: "one" } } } });
  const moved = [{ from: "aws_iam_role.a", to: "aws_iam_role.b" }];
  const after = terraformJson.parse({ resource: { aws_iam_role: { b: { name: "two" } } }, moved });
  expect(compareStacks(pairStacks(before, after))).toMatchObject([
    { address: "aws_iam_role.b", movedFrom: "aws_iam_role.a", change: "changed", arguments: [{ path: "name" }] },
  ]);
});

it("follows moves from name to name, and references to what was moved", () => {
  const role = (name: string) => ({ aws_iam_role: { [name]: { name: "one" } } });
  const policy = (name: string) => ({ aws_iam_role_policy: { p: { role: `\${aws_iam_role.${name}.name}` } } });
  const move = (from: string, to: string) => ({ from: `aws_iam_role.${from}`, to: `aws_iam_role.${to}` });
  const before = terraformJson.parse({ resource: { ...role("a"), ...policy("a") } });
  const moved = [move("a", "b"), move("b", "c"), move("c", "a")];
  const after = terraformJson.parse({ resource: { ...role("c"), ...policy("c") }, moved: moved.slice(0, 2) });
  expect(compareStacks(pairStacks(before, after))).toEqual([]);
  expect(summary(before, { ...after, moved })).toContain("removed aws_iam_role.a");
});

it("reads references, and no text that only looks like one", () => {
  const text = `$\${aws_iam_role.c.name} \${data.aws_ami.d.image_id}`;
  const body = { a: [{ b: `\${aws_iam_role.a.arn}` }], text };
  const [object] = objectsOf(terraformJson.parse({ resource: { aws_launch_template: { x: body } } })).values();
  if (object === undefined) throw new Error("no object");
  expect(argumentReferences(object)).toEqual([
    { argument: "a.b", address: "aws_iam_role.a", attribute: "arn" },
    { argument: "text", address: "data.aws_ami.d", attribute: "image_id" },
  ]);
});

it("forgets what a block names where moves lead", () => {
  const before = terraformJson.parse({ resource: { aws_iam_role: { a: { name: "one" }, c: { name: "two" } } } });
  const after = terraformJson.parse({
    moved: { from: "aws_iam_role.a", to: "aws_iam_role.b" },
    removed: [{ from: "aws_iam_role.b", lifecycle: { destroy: false } }, { from: "aws_iam_role.c" }],
  });
  expect([...pairStacks(before, after).forgotten].sort()).toEqual(["aws_iam_role.a", "aws_iam_role.b"]);
});

it("reads a lifecycle that is a list of one block", () => {
  const lifecycle = [{ create_before_destroy: true, ignore_changes: ["tags"] }];
  const [object] = objectsOf(terraformJson.parse({ resource: { aws_iam_role: { a: { lifecycle } } } })).values();
  expect(object?.lifecycle).toEqual({ createBeforeDestroy: true, ignoreChanges: ["tags"], replaceTriggeredBy: [] });
});
