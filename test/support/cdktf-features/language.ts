import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  dependable,
  Fn,
  NamedRemoteWorkspace,
  Op,
  propertyAccess,
  TerraformHclModule,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformVariable,
  VariableType,
} from "cdktf";
import { expression, type Feature, OURS } from "./feature";

/** A module with a class of its own, as `cdktf get` generates. */
class Alarms extends TerraformModule {
  constructor(
    scope: ConstructorParameters<typeof TerraformModule>[0],
    id: string,
    readonly topics: readonly string[],
  ) {
    super(scope, id, { source: "example/alarms/aws", version: "1.2.0" });
  }

  protected override synthesizeAttributes() {
    return { topics: this.topics };
  }

  protected override synthesizeHclAttributes() {
    return this.synthesizeAttributes();
  }
}

/** Variables, locals and outputs. */
const VALUES: readonly Feature[] = [
  {
    name: "variables, also sensitive ones, with validations",
    add(stack) {
      const secret = new TerraformVariable(stack, "secret", {
        type: VariableType.STRING,
        sensitive: true,
        nullable: false,
        description: "of nothing",
      });
      const sizes = new TerraformVariable(stack, "sizes", {
        type: VariableType.map(VariableType.NUMBER),
        default: { a: 1 },
      });
      sizes.addValidation({ condition: Op.gte(Fn.lengthOf(sizes.value), 1), errorMessage: "are none" });
      new SnsTopic(stack, "secretive", { displayName: secret.stringValue });
      new TerraformOutput(stack, "secret-again", { value: secret.value, sensitive: true });
      new TerraformOutput(stack, "size", { value: Fn.lookup(sizes.value, "a", 1) });
    },
    makes: {
      variable: {
        secret: { type: "string", sensitive: true, nullable: false, description: "of nothing" },
        sizes: {
          type: "map(number)",
          default: { a: 1 },
          validation: [{ condition: expression("(length(var.sizes) >= 1)"), error_message: "are none" }],
        },
      },
      resource: { aws_sns_topic: { secretive: { display_name: expression("var.secret") } } },
      output: {
        "secret-again": { value: expression("var.secret"), sensitive: true },
        size: { value: expression('lookup(var.sizes, "a", 1)') },
      },
    },
  },
  {
    name: "locals, and outputs of all kinds",
    add(stack, { nodes }) {
      const local = new TerraformLocal(stack, "role", { arn: nodes.roleArn });
      const topic = new SnsTopic(stack, "first-the-topic", {});
      const output = new TerraformOutput(stack, "of-local", {
        value: propertyAccess(local.expression, ["arn"]),
        description: "the role",
        // cdktf 0.21 writes the address of an element as an expression here, which Terraform refuses.
        dependsOn: [{ fqn: dependable(topic) }],
        staticId: true,
      });
      output.overrideLogicalId("renamed-output");
      // cdktf 0.21 leaves out the precondition of an output's own settings.
      output.addOverride("precondition", { condition: Op.neq(topic.arn, "none"), error_message: "never" });
      new TerraformOutput(stack, "of-element", { value: local });
    },
    makes: {
      locals: { role: { arn: expression(`${OURS.role}.arn`) } },
      output: {
        "renamed-output": {
          value: expression("local.role.arn"),
          description: "the role",
          depends_on: ["aws_sns_topic.first-the-topic"],
          precondition: {
            condition: expression('(aws_sns_topic.first-the-topic.arn != "none")'),
            error_message: "never",
          },
        },
        "of-element": { value: expression("local.role") },
      },
      "//": { outputs: { "prod-aws": { "of-local": "renamed-output" } } },
    },
  },
];

/** What comes from elsewhere. */
const ELSEWHERE: readonly Feature[] = [
  {
    name: "states of others",
    add(stack) {
      const network = new DataTerraformRemoteStateS3(stack, "network", {
        bucket: "states",
        key: "network",
        region: "us-east-1",
        defaults: { vpc_id: "vpc-0" },
      });
      const local = new DataTerraformRemoteStateLocal(stack, "local", { path: "../x.tfstate", workspace: "blue" });
      const workspaces = new NamedRemoteWorkspace("network");
      const remote = new DataTerraformRemoteState(stack, "remote", { organization: "example", workspaces });
      new TerraformOutput(stack, "from-states", {
        value: [network.getString("vpc_id"), local.getNumber("size"), local.getList("ids"), remote.get("any")],
      });
    },
    makes: {
      data: {
        terraform_remote_state: {
          network: { backend: "s3", config: { bucket: "states" }, defaults: { vpc_id: "vpc-0" } },
          local: { backend: "local", workspace: "blue", config: { path: "../x.tfstate" } },
          remote: { backend: "remote", config: { organization: "example", workspaces: { name: "network" } } },
        },
      },
      output: {
        "from-states": {
          value: [
            expression("data.terraform_remote_state.network.outputs.vpc_id"),
            expression("data.terraform_remote_state.local.outputs.size"),
            expression("data.terraform_remote_state.local.outputs.ids"),
            expression("data.terraform_remote_state.remote.outputs.any"),
          ],
        },
      },
    },
  },
  {
    name: "further providers, by aliases",
    add(stack) {
      const replica = new AwsProvider(stack, "replica", {
        alias: "replica",
        region: "eu-west-1",
        defaultTags: [{ tags: { owner: "platform" } }],
      });
      new SnsTopic(stack, "in-europe", { provider: replica });
    },
    makes: {
      provider: {
        aws: [{}, { alias: "replica", region: "eu-west-1", default_tags: [{ tags: { owner: "platform" } }] }],
      },
      resource: { aws_sns_topic: { "in-europe": { provider: "aws.replica" } } },
    },
  },
];

/** Modules, which Terraform loads from registries and folders. */
export const MODULE_FEATURES: readonly Feature[] = [
  {
    name: "modules of a registry and of a folder, with providers, tokens and outputs",
    add(stack, { scalingGroups: [group] }) {
      const replica = new AwsProvider(stack, "alarms-provider", { alias: "alarms", region: "eu-west-1" });
      const alarms = new TerraformHclModule(stack, "alarms", {
        source: "../../../modules/alarms",
        skipAssetCreationFromLocalModules: true,
        variables: { group: group?.autoscalingGroup.name },
        providers: [{ moduleAlias: "there", provider: replica }],
      });
      alarms.set("size", group?.autoscalingGroup.maxSize);
      const generated = new Alarms(stack, "generated", [alarms.getString("topic_arn")]);
      new TerraformOutput(stack, "of-module", { value: generated.interpolationForOutput("arns") });
    },
    makes: {
      module: {
        alarms: {
          source: "../../../modules/alarms",
          group: expression(`${OURS.group}.name`),
          size: expression(`${OURS.group}.max_size`),
          providers: { "aws.there": "aws.alarms" },
        },
        generated: {
          source: "example/alarms/aws",
          version: "1.2.0",
          topics: [expression("module.alarms.topic_arn")],
        },
      },
      output: { "of-module": { value: expression("module.generated.arns") } },
    },
  },
];

export const LANGUAGE_FEATURES: readonly Feature[] = [...VALUES, ...ELSEWHERE];
