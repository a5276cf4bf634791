import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  DynamicListTerraformIterator,
  ListTerraformIterator,
  MapTerraformIterator,
  ResourceTerraformIterator,
  ref,
  TerraformCount,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  Token,
} from "cdktf";
import { expression, type Feature, OURS } from "./feature";

const SUBNETS = `toset(tolist(${OURS.group}.vpc_zone_identifier))`;

/** Several of one, by `for_each` and by `count`. */
const SEVERAL: readonly Feature[] = [
  {
    name: "for_each over lists of texts and of our tokens",
    add(stack, { scalingGroups: [group] }) {
      const texts = TerraformIterator.fromList(["a", "b"]);
      new SnsTopic(stack, "of-texts", { forEach: texts, name: `topic-${Token.asString(texts.value)}` });
      const subnets = new ListTerraformIterator(group?.autoscalingGroup.vpcZoneIdentifier ?? []);
      new DataAwsSubnet(stack, "of-group", { forEach: subnets, id: subnets.value });
    },
    makes: {
      resource: {
        aws_sns_topic: {
          "of-texts": { for_each: expression('toset(["a", "b"])'), name: `topic-${expression("each.value")}` },
        },
      },
      data: { aws_subnet: { "of-group": { for_each: expression(SUBNETS), id: expression("each.value") } } },
    },
  },
  {
    name: "for_each over maps",
    add(stack, { nodes }) {
      const queues = TerraformIterator.fromMap({ a: { delay: 5, tags: { x: "y" } }, b: { delay: 6, tags: {} } });
      new SqsQueue(stack, "of-map", {
        forEach: queues,
        name: queues.key,
        delaySeconds: queues.getNumber("delay"),
        tags: queues.getStringMap("tags"),
      });
      const roles = new MapTerraformIterator({ node: nodes.roleArn });
      new SnsTopic(stack, "of-roles", { forEach: roles, displayName: roles.value });
    },
    makes: {
      resource: {
        aws_sqs_queue: {
          "of-map": {
            for_each: { a: { delay: 5, tags: { x: "y" } }, b: { delay: 6, tags: {} } },
            name: expression("each.key"),
            delay_seconds: expression("each.value.delay"),
            tags: expression("each.value.tags"),
          },
        },
        aws_sns_topic: {
          "of-roles": { for_each: { node: expression(`${OURS.role}.arn`) }, display_name: expression("each.value") },
        },
      },
    },
  },
  {
    name: "for_each over resources, and over lists of objects",
    add(stack) {
      const topics = new SnsTopic(stack, "chained", { forEach: TerraformIterator.fromList(["a"]), name: "chained" });
      const all = TerraformIterator.fromResources(topics);
      new SqsQueue(stack, "of-topics", { forEach: all, name: all.getString("name") });
      const iterator: TerraformIterator = new ResourceTerraformIterator(topics);
      new TerraformOutput(stack, "names-of-topics", { value: iterator.pluckProperty("name") });
      new TerraformLocal(stack, "objects", [{ id: "a" }]);
      const objects = new DynamicListTerraformIterator(ref("local.objects", stack), "id");
      new SqsQueue(stack, "of-objects", { forEach: objects, name: objects.getString("id") });
    },
    makes: {
      resource: {
        aws_sqs_queue: {
          "of-topics": { for_each: expression("aws_sns_topic.chained"), name: expression("each.value.name") },
          "of-objects": {
            for_each: expression("{ for key, val in local.objects: val.id => val }"),
            name: expression("each.value.id"),
          },
        },
      },
      output: { "names-of-topics": { value: expression("[ for key, val in aws_sns_topic.chained: val.name]") } },
    },
  },
  {
    name: "for expressions over iterators",
    add(stack) {
      const texts = TerraformIterator.fromList(["a", "b"]);
      new TerraformOutput(stack, "for-expressions", {
        value: {
          list: texts.forExpressionForList("upper(val)"),
          map: texts.forExpressionForMap("val", "length(val)"),
          keys: TerraformIterator.fromMap({ a: 1 }).keys(),
        },
      });
    },
    makes: {
      output: {
        "for-expressions": {
          value: {
            list: expression('[ for key, val in toset(["a", "b"]): upper(val)]'),
            map: expression('{ for key, val in toset(["a", "b"]): val => length(val) }'),
            keys: expression('[ for key, val in {"a" = 1}: key]'),
          },
        },
      },
    },
  },
  {
    name: "count",
    add(stack, { scalingGroups: [group] }) {
      const count = TerraformCount.of(group?.autoscalingGroup.maxSize ?? 0);
      new SnsTopic(stack, "counted", { count, name: `topic-${Token.asString(count.index)}` });
      new SqsQueue(stack, "counted-queue", { count: 2 });
    },
    makes: {
      resource: {
        aws_sns_topic: {
          counted: { count: expression(`${OURS.group}.max_size`), name: `topic-${expression("count.index")}` },
        },
        aws_sqs_queue: { "counted-queue": { count: 2 } },
      },
    },
  },
];

/** What else a rule of a security group has, which Terraform wants to see in an expression. */
const UNSET = { cidr_blocks: [], description: "", ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] };

/** Blocks that Terraform repeats. */
const BLOCKS: readonly Feature[] = [
  {
    name: "dynamic blocks, and attributes that are lists of objects",
    add(stack, { nodes }) {
      const statements = TerraformIterator.fromMap({ read: { action: "s3:GetObject" } });
      const document = new DataAwsIamPolicyDocument(stack, "document", {
        statement: statements.dynamic({
          actions: [statements.getString("action")],
          sid: statements.key,
          resources: [nodes.roleArn],
        }),
      });
      new TerraformOutput(stack, "policy", { value: document.json });
      const ports = TerraformIterator.fromList([80, 443]);
      new SecurityGroup(stack, "ports", {
        timeouts: { create: "5m" },
        ingress: ports.dynamic({ from_port: ports.value, to_port: ports.value, protocol: "tcp", self: true, ...UNSET }),
      });
    },
    makes: {
      data: {
        aws_iam_policy_document: {
          document: {
            dynamic: {
              statement: {
                for_each: { read: { action: "s3:GetObject" } },
                iterator: "each",
                content: {
                  actions: [expression("each.value.action")],
                  sid: expression("each.key"),
                  resources: [expression(`${OURS.role}.arn`)],
                },
              },
            },
          },
        },
      },
      resource: {
        aws_security_group: {
          ports: {
            ingress: expect.stringMatching(
              /^\$\{\[ for key, val in toset\(\[80, 443\]\): \{"from_port" = val, "to_port" = val, "protocol" = "tcp", /,
            ),
            timeouts: { create: "5m" },
          },
        },
      },
      output: { policy: { value: expression("data.aws_iam_policy_document.document.json") } },
    },
  },
];

export const ITERATOR_FEATURES: readonly Feature[] = [...SEVERAL, ...BLOCKS];
