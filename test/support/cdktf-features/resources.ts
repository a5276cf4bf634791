import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { DataResource, dependable, Op, TerraformOutput, TerraformSelf } from "cdktf";
import { expression, type Feature, OURS } from "./feature";

/** Arguments that all resources have. */
const META: readonly Feature[] = [
  {
    name: "lifecycle, with conditions and triggers",
    add(stack, { scalingGroups: [group] }) {
      const other = new SqsQueue(stack, "trigger", {});
      new SnsTopic(stack, "living", {
        lifecycle: {
          createBeforeDestroy: true,
          preventDestroy: true,
          ignoreChanges: ["tags", "display_name"],
          // cdktf 0.21 writes the address of an element as an expression here, which Terraform refuses.
          replaceTriggeredBy: [dependable(other), `${OURS.template}.latest_version`],
          precondition: [{ condition: Op.neq(other.arn, "none"), errorMessage: `not ${group?.autoscalingGroup.name}` }],
          postcondition: [{ condition: `$${"{"}self.name != ""}`, errorMessage: "no name" }],
        },
      });
      new SnsTopic(stack, "ignoring", { lifecycle: { ignoreChanges: "all" } });
    },
    makes: {
      resource: {
        aws_sns_topic: {
          living: {
            lifecycle: {
              create_before_destroy: true,
              prevent_destroy: true,
              ignore_changes: ["tags", "display_name"],
              replace_triggered_by: ["aws_sqs_queue.trigger", `${OURS.template}.latest_version`],
              precondition: [
                {
                  condition: expression('(aws_sqs_queue.trigger.arn != "none")'),
                  error_message: `not ${expression(`${OURS.group}.name`)}`,
                },
              ],
              postcondition: [{ condition: expression('self.name != ""'), error_message: "no name" }],
            },
          },
          ignoring: { lifecycle: { ignore_changes: "all" } },
        },
      },
    },
  },
  {
    name: "dependencies, on own resources and on ours",
    add(stack, { scalingGroups: [group] }) {
      const first = new SnsTopic(stack, "needed", {});
      const second = new SnsTopic(stack, "needing", {
        dependsOn: [first, ...(group === undefined ? [] : [group.autoscalingGroup])],
      });
      new SqsQueue(stack, "needing-both", {}).dependsOn = [dependable(second), "aws_sns_topic.needed"];
    },
    makes: {
      resource: {
        aws_sns_topic: { needing: { depends_on: ["aws_sns_topic.needed", OURS.group] } },
        aws_sqs_queue: { "needing-both": { depends_on: ["aws_sns_topic.needing", "aws_sns_topic.needed"] } },
      },
    },
  },
  {
    name: "provisioners and connections",
    add(stack, { nodes }) {
      new Instance(stack, "provisioned", {
        ami: "ami-0123456789abcdef0",
        instanceType: "t3.micro",
        connection: { type: "ssh", host: TerraformSelf.getString("public_ip"), user: "ec2-user" },
        provisioners: [
          { type: "local-exec", command: `echo ${nodes.roleName}`, workingDir: "/tmp" },
          { type: "local-exec", command: TerraformSelf.getString("id"), when: "destroy" },
          { type: "remote-exec", inline: ["true"] },
          { type: "file", source: "a", destination: "/tmp/a" },
        ],
      });
    },
    makes: {
      resource: {
        aws_instance: {
          provisioned: {
            connection: { type: "ssh", host: expression("self.public_ip"), user: "ec2-user" },
            provisioner: [
              {
                "local-exec": {
                  command: `echo ${expression(`${OURS.role}.name`)}`,
                  working_dir: "/tmp",
                },
              },
              { "local-exec": { command: expression("self.id"), when: "destroy" } },
              { "remote-exec": { inline: ["true"] } },
              { file: { source: "a", destination: "/tmp/a" } },
            ],
          },
        },
      },
    },
  },
];

/** What is not in the settings of a class. */
const FURTHER: readonly Feature[] = [
  {
    name: "overrides of arguments, logical ids, and what the stack has beside elements",
    add(stack, { nodes }) {
      const topic = new SnsTopic(stack, "overridden", { tags: { a: "1" } });
      topic.addOverride("tags.b", nodes.roleArn);
      topic.addOverride("fifo_topic", true);
      topic.overrideLogicalId("another-id");
      new TerraformOutput(stack, "of-overridden", { value: topic.arn });
      stack.addOverride("terraform.required_version", ">= 1.9");
      stack.addOverride("check.health", {
        assert: { condition: Op.neq(topic.arn, "none"), error_message: `of ${nodes.roleName}` },
      });
    },
    makes: {
      resource: {
        aws_sns_topic: {
          "another-id": { tags: { a: "1", b: expression(`${OURS.role}.arn`) }, fifo_topic: true },
        },
      },
      output: { "of-overridden": { value: expression("aws_sns_topic.another-id.arn") } },
      terraform: { required_version: ">= 1.9" },
      check: {
        health: {
          assert: {
            condition: expression('(aws_sns_topic.another-id.arn != "none")'),
            error_message: `of ${expression(`${OURS.role}.name`)}`,
          },
        },
      },
      "//": { metadata: { overrides: { aws_sns_topic: ["tags", "fifo_topic"], stack: ["terraform", "check"] } } },
    },
  },
  {
    name: "moves and imports",
    add(stack) {
      new SnsTopic(stack, "moved-by-id", {}).moveFromId("aws_sns_topic.former");
      const several = new SnsTopic(stack, "target", { count: 2 });
      several.addMoveTarget("target");
      new SnsTopic(stack, "moved-into", {}).moveTo("target", 1);
      new SqsQueue(stack, "imported", {}).importFrom("https://sqs.example.com/1/imported");
      SqsQueue.generateConfigForImport(stack, "generated-later", "https://sqs.example.com/1/later");
    },
    makes: {
      moved: [
        { from: "aws_sns_topic.former", to: "aws_sns_topic.moved-by-id" },
        { from: "aws_sns_topic.moved-into", to: "aws_sns_topic.target[1]" },
      ],
      import: [
        { to: "aws_sqs_queue.imported", id: "https://sqs.example.com/1/imported" },
        { to: "aws_sqs_queue.generated-later", id: "https://sqs.example.com/1/later" },
      ],
    },
  },
  {
    name: "Terraform's own resource for data",
    add(stack, { scalingGroups: [group] }) {
      const data = new DataResource(stack, "stored", {
        input: { size: group?.autoscalingGroup.maxSize },
        triggersReplace: { of: group?.launchTemplate.id },
      });
      new TerraformOutput(stack, "stored-size", { value: data.output.lookup("size") });
    },
    makes: {
      resource: {
        terraform_data: {
          stored: {
            input: { size: expression(`${OURS.group}.max_size`) },
            triggers_replace: { of: expression(`${OURS.template}.id`) },
          },
        },
      },
      output: { "stored-size": { value: expression('terraform_data.stored.output["size"]') } },
    },
  },
];

export const RESOURCE_FEATURES: readonly Feature[] = [...META, ...FURTHER];
