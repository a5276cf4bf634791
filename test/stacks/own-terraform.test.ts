import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { describe, expect, it } from "@jest/globals";
import {
  Aspects,
  DataTerraformRemoteStateS3,
  Fn,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { type AddTerraform, AwsCluster, Fleet, FleetProblems } from "nodegroups";
import { launchFailures } from "../../examples/own-terraform";
import { renderTerraform } from "../../stacks/main";
import { CLUSTER_PROPS } from "../support/fleets";
import { ownTerraform } from "../support/own-code";
import type { TerraformJson } from "../support/synth-stack";

const PLAIN = ownTerraform(() => undefined);
const reference = (expression: string) => `$${"{"}${expression}}`;
const GROUPS = ["a", "b", "c"].map((zone) => `general-us-east-1${zone}`);

describe("own Terraform on AWS", () => {
  const { aws, azure, google } = ownTerraform((clusters) => launchFailures(clusters.aws));

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
    expect(JSON.stringify(ownTerraform((clusters) => launchFailures(clusters.aws)).aws)).toBe(JSON.stringify(aws));
  });

  it("can have all that a stack of cdktf has", () => {
    const { aws: stack } = ownTerraform(({ aws }) => {
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
    const { azure } = ownTerraform((clusters) =>
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
    const { google } = ownTerraform((clusters) =>
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
    ownTerraform(({ fleet, google }) => {
      fleet.terraform(note("all"));
      fleet.terraform(note("some"), { clusters: { cloud: ["aws", "google"] } });
      google.terraform(note("own"));
    });
    expect(called).toEqual(["all aws", "some aws", "all azure", "own google", "all google", "some google"]);
  });
});

it("gives the stack that cdktf finds above a construct", () => {
  let found: unknown;
  ownTerraform(({ aws }) => {
    aws.terraform((stack) => {
      found = TerraformStack.of(new SnsTopic(stack, "topic", {})) === stack;
    });
  });
  expect(found).toBe(true);
});
