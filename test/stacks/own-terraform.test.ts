import { join } from "node:path";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { describe, expect, it } from "@jest/globals";
import {
  Annotations,
  App,
  Aspects,
  DataTerraformRemoteStateS3,
  Fn,
  TerraformAsset,
  TerraformCount,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import {
  type AddTerraform,
  AwsCluster,
  AzureCluster,
  Fleet,
  FleetProblems,
  GoogleCluster,
  NodeGroup,
} from "nodegroups";
import { launchFailures } from "../../examples/own-terraform";
import type { Problem } from "../../model/base/problem";
import { renderTerraform } from "../../stacks/main";
import { CLUSTER_PROPS } from "../support/fleets";
import type { TerraformJson } from "../support/synth-stack";

const group = { minSize: 1, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

interface Clusters {
  readonly fleet: Fleet;
  readonly aws: AwsCluster;
  readonly azure: AzureCluster;
  readonly google: GoogleCluster;
}

/** Terraform of a cluster on each cloud, or the problems. */
function render(declare: (clusters: Clusters) => void): Readonly<Record<string, TerraformJson>> {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  const azure = new AzureCluster(fleet, "prod-azure", { ...CLUSTER_PROPS.azure });
  const google = new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  new NodeGroup(fleet, "general", group);
  declare({ fleet, aws, azure, google });
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  const files = renderTerraform(resolution.fleet);
  return Object.fromEntries(
    ["aws", "azure", "google"].map((cloud) => {
      const text = files.get(`stacks/prod-${cloud}/cdk.tf.json`) ?? "";
      return [cloud, JSON.parse(text) as TerraformJson];
    }),
  );
}

function problems(declare: (clusters: Clusters) => void): readonly Problem[] {
  try {
    render(declare);
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const PLAIN = render(() => undefined);
const reference = (expression: string) => `$${"{"}${expression}}`;
const GROUPS = ["a", "b", "c"].map((zone) => `general-us-east-1${zone}`);

describe("own Terraform on AWS", () => {
  const { aws, azure, google } = render((clusters) => launchFailures(clusters.aws));

  it("refers to groups, identities and its own resources", () => {
    const groups = Object.keys(PLAIN.aws?.resource.aws_autoscaling_group ?? {});
    expect(groups).toHaveLength(GROUPS.length);
    expect(aws?.resource.aws_autoscaling_notification?.["launch-failures-of-groups"]).toMatchObject({
      group_names: groups.map((id) => reference(`aws_autoscaling_group.${id}.name`)),
      topic_arn: reference("aws_sns_topic.launch-failures.arn"),
    });
    expect(aws?.resource.aws_iam_role_policy?.["boot-logs"]).toMatchObject({
      role: reference("aws_iam_role.node.name"),
      policy: expect.stringContaining(":111122223333:log-group:/nodes/prod-aws/boot:*"),
    });
    expect(aws).toMatchObject({
      data: { aws_subnet: { "general-subnet": { id: "subnet-0a" } } },
      output: { generalCidrBlock: { value: reference("data.aws_subnet.general-subnet.cidr_block") } },
    });
  });

  it("leaves everything else as it is, and the stacks of others byte by byte", () => {
    expect(aws).toMatchObject(PLAIN.aws as object);
    expect([azure, google]).toEqual([PLAIN.azure, PLAIN.google]);
    expect(JSON.stringify(render((clusters) => launchFailures(clusters.aws)).aws)).toBe(JSON.stringify(aws));
  });

  it("can have all that a stack of cdktf has", () => {
    const { aws: stack } = render(({ aws }) => {
      aws.terraform((own, { nodes, clusterAutoscaler, scalingGroups }) => {
        const other = new AwsProvider(own, "replica", { alias: "replica", region: "eu-west-1" });
        new SnsTopic(own, "remote", { provider: other, name: Fn.join("-", [nodes.roleName, "remote"]) });
        new TerraformHclModule(own, "alarms", {
          source: "../../../modules/alarms",
          skipAssetCreationFromLocalModules: true,
          variables: { groups: scalingGroups.map(({ autoscalingGroup }) => autoscalingGroup.arn) },
          providers: [other],
        });
        const network = new DataTerraformRemoteStateS3(own, "network", { bucket: "states", key: "network" });
        const stage = new TerraformVariable(own, "stage", { type: "string", default: "production" });
        new TerraformLocal(own, "vpc", network.getString("vpc_id"));
        new TerraformOutput(own, "roles", {
          value: [clusterAutoscaler.roleArn, nodes.instanceProfileArn, stage.value],
        });
        own.addOverride("terraform.required_version", ">= 1.9");
        Aspects.of(own).add({
          visit: (construct) => {
            if (construct instanceof SnsTopic) construct.tags = { owner: "platform" };
          },
        });
      });
    });
    expect(stack).toMatchObject({
      provider: { aws: [{ region: "us-east-1" }, { alias: "replica", region: "eu-west-1" }] },
      terraform: { required_version: ">= 1.9" },
      resource: {
        aws_sns_topic: {
          remote: {
            provider: "aws.replica",
            name: reference('join("-", [aws_iam_role.node.name, "remote"])'),
            tags: { owner: "platform" },
          },
        },
      },
      module: {
        alarms: { source: "../../../modules/alarms", providers: { aws: "aws.replica" }, groups: expect.any(Array) },
      },
      data: { terraform_remote_state: { network: { backend: "s3", config: { bucket: "states", key: "network" } } } },
      locals: { vpc: reference("data.terraform_remote_state.network.outputs.vpc_id") },
      output: {
        roles: {
          value: [
            reference("aws_iam_role.cluster-autoscaler.arn"),
            reference("aws_iam_instance_profile.node.arn"),
            reference("var.stage"),
          ],
        },
      },
    });
    expect(JSON.stringify(stack)).not.toContain("TfToken");
  });

  it("keeps the declared versions of our provider, and its own of others", () => {
    const fleet = new Fleet({ backend: { type: "local", directory: "state" }, terraformVersion: ">= 1.10" });
    const cluster = new AwsCluster(fleet, "prod-aws", { ...CLUSTER_PROPS.aws, provider: { version: "~> 5.100" } });
    cluster.terraform((stack) => stack.addOverride("terraform.required_providers.random", { version: "3.7.2" }));
    const resolution = fleet.resolve();
    if (!resolution.ok) throw new FleetProblems(resolution.problems);
    const text = renderTerraform(resolution.fleet).get("stacks/prod-aws/cdk.tf.json") ?? "";
    expect((JSON.parse(text) as TerraformJson).terraform).toMatchObject({
      required_version: ">= 1.10",
      required_providers: { aws: { version: "~> 5.100" }, random: { version: "3.7.2" } },
    });
  });
});

describe("own Terraform on the other clouds", () => {
  it("refers to scale sets and identities on Azure", () => {
    const { azure } = render((clusters) =>
      clusters.azure.terraform((stack, { nodeGroup, nodes, cluster }) => {
        const [first] = nodeGroup("general");
        new MonitorMetricAlert(stack, "full", {
          name: "full",
          resourceGroupName: cluster.account.resourceGroup,
          scopes: [first?.scaleSet.id ?? ""],
        });
        new RoleAssignment(stack, "pull", { scope: "/subscriptions/x", principalId: nodes.principalId });
      }),
    );
    expect(azure?.resource).toMatchObject({
      azurerm_monitor_metric_alert: {
        full: { scopes: [expect.stringMatching(/^\$\{azurerm_linux_virtual_machine_scale_set\.general.*\.id\}$/)] },
      },
      azurerm_role_assignment: {
        pull: { principal_id: reference("azurerm_user_assigned_identity.node.principal_id") },
      },
    });
  });

  it("refers to instance groups and service accounts on Google", () => {
    const { google } = render((clusters) =>
      clusters.google.terraform((stack, { scalingGroups, nodes, cluster }) => {
        new ProjectIamMember(stack, "logs", {
          project: cluster.account.project,
          role: "roles/logging.logWriter",
          member: nodes.member,
        });
        new TerraformOutput(stack, "groups", {
          value: scalingGroups.map((each) => each.instanceGroupManager.selfLink),
        });
      }),
    );
    expect(google?.resource.google_project_iam_member?.logs).toMatchObject({
      member: reference("google_service_account.node.member"),
    });
    expect(google?.output?.groups).toMatchObject({
      value: [expect.stringMatching(/self_link/), expect.anything(), expect.anything()],
    });
  });

  it("can be for the clusters of a fleet that a selector reaches, after a cluster's own", () => {
    const called: string[] = [];
    const note =
      (where: string): AddTerraform =>
      (_stack, { cloud }) => {
        called.push(`${where} ${cloud}`);
      };
    render(({ fleet, google }) => {
      fleet.terraform(note("all"));
      fleet.terraform(note("some"), { clusters: { cloud: ["aws", "google"] } });
      google.terraform(note("own"));
    });
    expect(called).toEqual(["all aws", "some aws", "all azure", "own google", "all google", "some google"]);
  });
});

describe("what own Terraform cannot be", () => {
  const ours = "aws_autoscaling_group";
  it.each<[string, (clusters: Clusters) => void, string, unknown]>([
    [
      "a resource with an address of ours",
      ({ aws }) => aws.terraform((stack) => void new IamRole(stack, "node", { assumeRolePolicy: "{}" })),
      "own-terraform-address-taken",
      "aws_iam_role.node",
    ],
    [
      "two elements with one address",
      ({ aws }) =>
        aws.terraform((stack) => {
          for (const id of ["one", "two"]) new SnsTopic(stack, id, {}).overrideLogicalId("same");
        }),
      "own-terraform-address-taken",
      "aws_sns_topic.same",
    ],
    [
      "a second provider without an alias",
      ({ aws }) => aws.terraform((stack) => void new AwsProvider(stack, "second", { region: "eu-west-1" })),
      "own-terraform-address-taken",
      "provider.aws",
    ],
    [
      "an output with a name of ours",
      ({ aws }) =>
        aws.terraform((stack) => new TerraformOutput(stack, "mine", { value: 1 }).overrideLogicalId("nodeRoleArn")),
      "own-terraform-address-taken",
      "output.nodeRoleArn",
    ],
    [
      "a change of our resource",
      ({ aws }) =>
        aws.terraform((_stack, { scalingGroups: [first] }) => {
          if (first !== undefined) first.autoscalingGroup.maxSize = 500;
        }),
      "own-terraform-changes-ours",
      expect.stringMatching(`^${ours}\\.general`),
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
      "aws_iam_role.cluster-autoscaler; aws_iam_role.node",
    ],
    [
      "a backend of its own",
      ({ aws }) => aws.terraform((stack) => stack.addOverride("terraform.backend.local.path", "elsewhere")),
      "own-terraform-changes-ours",
      "terraform.backend",
    ],
    [
      "a cloud block",
      ({ aws }) => aws.terraform((stack) => stack.addOverride("terraform.cloud", { organization: "example" })),
      "own-terraform-cloud-block",
      '{"organization":"example"}',
    ],
    [
      "a bigint",
      ({ aws }) => aws.terraform((stack) => void new TerraformOutput(stack, "o", { value: 10n })),
      "own-terraform-value-invalid",
      "10n, a bigint",
    ],
    [
      "not a number",
      ({ aws }) => aws.terraform((stack) => void new TerraformOutput(stack, "o", { value: [Number.NaN] })),
      "own-terraform-value-invalid",
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
      "prod-aws/topic: needs a name",
    ],
    [
      "an asset",
      ({ aws }) => aws.terraform((stack) => void new TerraformAsset(stack, "files", { path: join(__dirname, "..") })),
      "own-terraform-asset",
      "prod-aws/files",
    ],
    [
      "a stack beside the cluster's",
      ({ aws }) => aws.terraform((stack) => void new TerraformStack(App.of(stack), "network")),
      "own-terraform-stack",
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
      expect.stringMatching(/^"topic--8\..*e\+298"$/),
    ],
    [
      "a number with which cdktf would take the dash after it",
      ({ aws }) =>
        aws.terraform((stack, { scalingGroups: [first] }) => {
          new SnsTopic(stack, "topic", { name: `${first?.autoscalingGroup.maxSize}-nodes` });
        }),
      "own-terraform-number-lost",
      expect.stringMatching(/e\+298-nodes"$/),
    ],
    [
      "an async function",
      ({ aws }) =>
        aws.terraform(async () => {
          throw new Error("late");
        }),
      "own-code-async",
      "a promise",
    ],
    [
      "a construct that throws",
      ({ aws }) => aws.terraform((stack) => void new SnsTopic(stack, "aws", {})),
      "own-code-threw",
      expect.stringContaining("There is already a Construct with name 'aws'"),
    ],
    [
      "a misspelled group",
      ({ google }) => google.terraform((_stack, { nodeGroup }) => void nodeGroup("generel")),
      "own-code-threw",
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
      expect.stringContaining("mine"),
    ],
  ])("is %s", (_what, declare, code, got) => {
    const found = problems(declare);
    expect(found[0]).toMatchObject({ code, got, where: expect.stringMatching(/^prod-(aws|google)\/terraform(: |$)/) });
    expect(found[0]?.at?.map(({ file }) => file)).toContain("test/stacks/own-terraform.test.ts");
  });

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

  it("is for other clusters than the one that declares it", () => {
    const options = { clusters: { names: ["prod-google"] } };
    const found = problems(({ aws }) => {
      aws.terraform(() => undefined, ...([options] as never[]));
      aws.manifests("x", () => undefined, options as object);
    });
    expect(found.map(({ code, where, got }) => [code, where, got])).toEqual(
      ["manifests/x", "terraform"].map((part) => [
        "own-code-selector-on-cluster",
        `prod-aws/${part}: clusters`,
        '{"names":["prod-google"]}',
      ]),
    );
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

it("gives the stack that cdktf finds above a construct", () => {
  let found: unknown;
  render(({ aws }) => {
    aws.terraform((stack) => {
      found = TerraformStack.of(new SnsTopic(stack, "topic", {})) === stack;
    });
  });
  expect(found).toBe(true);
});

function fail(message: string): never {
  throw new Error(message);
}
