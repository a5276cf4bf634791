import { join } from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { describe, expect, it } from "@jest/globals";
import { Annotations, App, Aspects, TerraformAsset, TerraformCount, TerraformOutput, TerraformStack } from "cdktf";
import type { Problem } from "../../model/base/problem";
import { OWN_CODE_RULES, OWN_TERRAFORM_RULES } from "../../model/fleet/rules/own-code";
import { type OwnTerraformClusters, ownTerraform, problemsOfRendering } from "../support/own-code";
import { describeRules, part } from "../support/rule-cases";

const RULES = { ...OWN_CODE_RULES, ...OWN_TERRAFORM_RULES };

type Declare = (clusters: OwnTerraformClusters) => void;
const problems = (declare: Declare) => problemsOfRendering(() => ownTerraform(declare));

/** The same, the first with a place in this file. */
function placed(declare: Declare): readonly Problem[] {
  const found = problems(declare);
  expect(found[0]?.at?.map(({ file }) => file)).toContain("test/stacks/own-terraform-problems.test.ts");
  return found;
}

/** What own Terraform cannot be: the rule that minds it, where that is, and what is found. */
const CANNOT: readonly (readonly [
  about: string,
  declare: Declare,
  rule: string,
  where: string,
  ...got: readonly unknown[],
])[] = [
  [
    "a resource with an address of ours",
    ({ aws }) => aws.terraform((stack) => void new IamRole(stack, "node", { assumeRolePolicy: "{}" })),
    "own-terraform-address-taken",
    "prod-aws/terraform",
    "aws_iam_role.node",
  ],
  [
    "two elements with one address",
    ({ aws }) =>
      aws.terraform((stack) => {
        for (const id of ["one", "two"]) new SnsTopic(stack, id, {}).overrideLogicalId("same");
      }),
    "own-terraform-address-taken",
    "prod-aws/terraform",
    "aws_sns_topic.same",
  ],
  [
    "a second provider without an alias",
    ({ aws }) => aws.terraform((stack) => void new AwsProvider(stack, "second", { region: "eu-west-1" })),
    "own-terraform-address-taken",
    "prod-aws/terraform",
    "provider.aws",
  ],
  [
    "an output with a name of ours",
    ({ aws }) =>
      aws.terraform((stack) => new TerraformOutput(stack, "mine", { value: 1 }).overrideLogicalId("nodeRoleArn")),
    "own-terraform-address-taken",
    "prod-aws/terraform",
    "output.nodeRoleArn",
  ],
  [
    "a change of our resource",
    ({ aws }) =>
      aws.terraform((_stack, { scalingGroups: [first] }) => {
        if (first !== undefined) first.autoscalingGroup.maxSize = 500;
      }),
    "own-terraform-changes-ours",
    "prod-aws/terraform",
    "aws_autoscaling_group.general_us-east-1a",
  ],
  [
    "an aspect on everything",
    ({ aws }) =>
      aws.terraform((stack) =>
        Aspects.of(stack).add({
          visit: (construct) => {
            if (construct instanceof IamRole) construct.tags = { owner: "platform" };
          },
        }),
      ),
    "own-terraform-changes-ours",
    "prod-aws/terraform",
    "aws_iam_role.cluster-autoscaler; aws_iam_role.node",
  ],
  [
    "a backend of its own",
    ({ aws }) => aws.terraform((stack) => stack.addOverride("terraform.backend.local.path", "elsewhere")),
    "own-terraform-changes-ours",
    "prod-aws/terraform",
    "terraform.backend",
  ],
  [
    "a cloud block",
    ({ aws }) => aws.terraform((stack) => stack.addOverride("terraform.cloud", { organization: "example" })),
    "own-terraform-cloud-block",
    "prod-aws/terraform: terraform.cloud",
    '{"organization":"example"}',
  ],
  [
    "a bigint",
    ({ aws }) => aws.terraform((stack) => void new TerraformOutput(stack, "o", { value: 10n })),
    "own-terraform-value-invalid",
    "prod-aws/terraform: output.o.value",
    "10n, a bigint",
  ],
  [
    "not a number",
    ({ aws }) => aws.terraform((stack) => void new TerraformOutput(stack, "o", { value: [Number.NaN] })),
    "own-terraform-value-invalid",
    "prod-aws/terraform: output.o.value[0]",
    "NaN",
  ],
  [
    "a construct that is not valid",
    ({ aws }) =>
      aws.terraform((stack) => {
        const topic = new SnsTopic(stack, "topic", {});
        topic.node.addValidation({ validate: () => ["needs a name"] });
        Annotations.of(topic).addError("is not encrypted");
      }),
    "own-terraform-invalid",
    "prod-aws/terraform",
    "prod-aws/topic: needs a name",
    "prod-aws/topic: is not encrypted",
  ],
  [
    "an asset",
    ({ aws }) => aws.terraform((stack) => void new TerraformAsset(stack, "files", { path: join(__dirname, "..") })),
    "own-terraform-asset",
    "prod-aws/terraform",
    "prod-aws/files",
  ],
  [
    "a stack beside the cluster's",
    ({ aws }) => aws.terraform((stack) => void new TerraformStack(App.of(stack), "network")),
    "own-terraform-stack",
    "prod-aws/terraform",
    "network",
  ],
  [
    "a stack within the cluster's",
    ({ google }) =>
      google.terraform((stack) => {
        const within = new TerraformStack(stack, "network");
        new AwsProvider(within, "aws", { region: "eu-west-1" });
      }),
    "own-terraform-stack",
    "prod-google/terraform",
    "prod-google/network",
  ],
  [
    "a number that cdktf does not find after a dash",
    ({ aws }) =>
      aws.terraform((stack) => {
        const count = TerraformCount.of(2);
        new SnsTopic(stack, "topic", { count, name: `topic-${count.index}` });
      }),
    "own-terraform-number-lost",
    "prod-aws/terraform: resource.aws_sns_topic.topic.name",
    '"topic-<number>"',
  ],
  [
    "a number with which cdktf would take the dash after it",
    ({ aws }) =>
      aws.terraform((stack, { scalingGroups: [first] }) => {
        new SnsTopic(stack, "topic", { name: `${first?.autoscalingGroup.maxSize}-nodes` });
      }),
    "own-terraform-number-lost",
    "prod-aws/terraform: resource.aws_sns_topic.topic.name",
    '"<number>-nodes"',
  ],
  [
    "an async function",
    ({ aws }) =>
      aws.terraform(async () => {
        throw new Error("late");
      }),
    "own-code-async",
    "prod-aws/terraform",
    "a promise",
  ],
  [
    "a construct that throws",
    ({ aws }) => aws.terraform((stack) => void new SnsTopic(stack, "aws", {})),
    "own-code-threw",
    "prod-aws/terraform",
    part("There is already a Construct with name 'aws'"),
  ],
  [
    "a misspelled group",
    ({ google }) => google.terraform((_stack, { nodeGroup }) => void nodeGroup("generel")),
    "own-code-threw",
    "prod-google/terraform",
    'Error: prod-google has no NodeGroup "generel". Did you mean "general"?',
  ],
  [
    "a value that throws when it is rendered",
    ({ aws }) =>
      aws.terraform((stack) => {
        const value = { resolve: () => fail("mine"), creationStack: [], toString: () => "" };
        new TerraformOutput(stack, "late", { value });
      }),
    "own-code-threw",
    "prod-aws/terraform",
    part("mine"),
  ],
];

describeRules([
  ...CANNOT.map(([about, declare, rule, where, ...got]) => ({
    rule,
    about,
    bad: () => placed(declare),
    found: got.map((each) => [where, each, RULES[rule]?.expected] as const),
  })),
  {
    rule: "own-code-selector-on-cluster",
    about: "Terraform and manifests of a cluster that are for another one",
    bad: () =>
      problems(({ aws }) => {
        const options = { clusters: { names: ["prod-google"] } };
        aws.terraform(() => undefined, ...([options] as never[]));
        aws.manifests("x", () => undefined, options as object);
      }),
    found: [
      ["prod-aws/manifests/x: clusters", '{"names":["prod-google"]}', "no selector"],
      ["prod-aws/terraform: clusters", '{"names":["prod-google"]}', "no selector"],
    ],
  },
]);

describe("what own Terraform cannot be", () => {
  it("is a reference to another cluster's stack", () => {
    const found = problems(({ aws, google }) => {
      let topic: SnsTopic | undefined;
      aws.terraform((stack) => {
        topic = new SnsTopic(stack, "topic", {});
      });
      google.terraform((stack) => void new TerraformOutput(stack, "theirs", { value: topic?.arn }));
    });
    expect(found).toMatchObject([
      { code: "own-code-threw", where: "prod-google/terraform", got: expect.stringContaining("the stack of prod-aws") },
    ]);
  });

  it("is told of all clusters at once, with the place that threw and without its secrets", () => {
    const found = problems(({ fleet }) =>
      fleet.terraform(() => {
        throw new TypeError("password=hunter2");
      }),
    );
    expect(found.map(({ where, got }) => [where, got])).toEqual(
      ["aws", "azure", "google"].map((cloud) => [`prod-${cloud}/terraform`, "TypeError: password=***"]),
    );
    expect(found[0]?.at).toHaveLength(2);
  });

  it("is no function", () => {
    expect(problems(({ aws }) => aws.terraform("x" as never))).toMatchObject([
      { code: "wrong-type", where: "prod-aws/terraform: add" },
    ]);
    expect(problems(({ fleet }) => fleet.terraform(() => undefined, { clusters: { names: ["prod"] } }))).toMatchObject([
      { code: "cluster-selector-unknown-cluster", where: "fleet/terraform: clusters.names[0]" },
    ]);
  });
});

function fail(message: string): never {
  throw new Error(message);
}
