import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import {
  conditional,
  Fn,
  forExpression,
  Lazy,
  Op,
  propertyAccess,
  rawString,
  ref,
  TerraformOutput,
  type TerraformStack,
  Token,
} from "cdktf";
import { expression, type Feature, OURS } from "./feature";

const upper = () => Fn.upper("a");

function output(stack: TerraformStack, id: string, value: unknown): void {
  new TerraformOutput(stack, id, { value });
}

/** Tokens, by where they are. */
const PLACES: readonly Feature[] = [
  {
    name: "tokens in strings, alone and among text",
    add(stack, { scalingGroups: [group], nodes }) {
      const name = group?.autoscalingGroup.name ?? "";
      new SsmParameter(stack, "group-name", {
        name: `/nodes/${name}/of-${nodes.roleName}`,
        type: "String",
        value: name,
      });
    },
    makes: {
      resource: {
        aws_ssm_parameter: {
          "group-name": {
            name: `/nodes/${expression(`${OURS.group}.name`)}/of-${expression(`${OURS.role}.name`)}`,
            value: expression(`${OURS.group}.name`),
          },
        },
      },
    },
  },
  {
    name: "tokens in lists, and as lists",
    add(stack, { scalingGroups: [group] }) {
      output(stack, "list-of-tokens", [group?.autoscalingGroup.arn, "text", Token.asString(upper())]);
      output(stack, "token-of-list", group?.autoscalingGroup.vpcZoneIdentifier);
      output(stack, "numbers", Token.asNumberList(Fn.range(1, 3)));
    },
    makes: {
      output: {
        "list-of-tokens": { value: [expression(`${OURS.group}.arn`), "text", expression('upper("a")')] },
        "token-of-list": { value: expression(`tolist(${OURS.group}.vpc_zone_identifier)`) },
        numbers: { value: expression("range(1, 3, 1)") },
      },
    },
  },
  {
    name: "tokens in maps, as maps, and in keys",
    add(stack, { nodes, scalingGroups: [group] }) {
      new SnsTopic(stack, "mapped", {
        tags: { role: nodes.roleArn, [`of-${nodes.roleName}`]: "key", both: `${nodes.roleName}-x` },
      });
      new SnsTopic(stack, "map", { tags: Token.asStringMap(Fn.zipmap(["a"], ["b"])) });
      output(stack, "tags-of-template", group?.launchTemplate.tags);
    },
    makes: {
      resource: {
        aws_sns_topic: {
          mapped: {
            tags: {
              role: expression(`${OURS.role}.arn`),
              [`of-${expression(`${OURS.role}.name`)}`]: "key",
              both: `${expression(`${OURS.role}.name`)}-x`,
            },
          },
          map: { tags: expression('zipmap(["a"], ["b"])') },
        },
      },
      output: { "tags-of-template": { value: expression(`${OURS.template}.tags`) } },
    },
  },
  {
    name: "tokens of numbers and truth values, alone and in text",
    add(stack, { scalingGroups: [group] }) {
      const size = group?.autoscalingGroup.maxSize ?? 0;
      new CloudwatchMetricAlarm(stack, "nearly-full", {
        alarmName: `more than ${size}`,
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: Token.asNumber(Fn.parseint("3", 10)),
        threshold: size,
        metricName: "GroupInServiceInstances",
        namespace: "AWS/AutoScaling",
        period: 60,
        statistic: "Maximum",
        actionsEnabled: Fn.alltrue([true]),
      });
    },
    makes: {
      resource: {
        aws_cloudwatch_metric_alarm: {
          "nearly-full": {
            alarm_name: `more than ${expression(`${OURS.group}.max_size`)}`,
            evaluation_periods: expression('parseint("3", 10)'),
            threshold: expression(`${OURS.group}.max_size`),
            actions_enabled: expression("alltrue([true])"),
          },
        },
      },
    },
  },
  {
    name: "values that are produced late",
    add(stack) {
      const names: string[] = [];
      output(stack, "late-string", Lazy.stringValue({ produce: () => names.join() }));
      output(stack, "late-number", Lazy.numberValue({ produce: () => names.length }));
      output(stack, "late-list", Lazy.listValue({ produce: () => names }));
      output(stack, "late-any", { inner: Lazy.anyValue({ produce: () => ({ names, none: undefined }) }) });
      names.push("first", "second");
    },
    makes: {
      output: {
        "late-string": { value: "first,second" },
        "late-number": { value: 2 },
        "late-list": { value: ["first", "second"] },
        "late-any": { value: { inner: { names: ["first", "second"] } } },
      },
    },
  },
];

/** Expressions. */
const EXPRESSIONS: readonly Feature[] = [
  {
    name: "functions, within each other",
    add(stack, { nodes, cluster }) {
      const arn = Fn.element(Fn.split("/", nodes.roleArn), 1);
      output(stack, "functions", {
        joined: Fn.join("-", [nodes.roleName, cluster.region]),
        nested: Fn.lower(Fn.trimprefix(Fn.replace(Token.asString(arn), "a", "b"), "x")),
        encoded: Fn.jsonencode({ role: nodes.roleArn, count: 1 }),
        file: Fn.file("cdk.tf.json"),
        lookedUp: Fn.lookup({ a: nodes.roleArn }, "a", "none"),
        raw: Fn.upper(Fn.rawString('"quoted"')),
      });
    },
    makes: {
      output: {
        functions: {
          value: {
            joined: expression(`join("-", [${OURS.role}.name, "us-east-1"])`),
            nested: expression(`lower(trimprefix(replace(element(split("/", ${OURS.role}.arn), 1), "a", "b"), "x"))`),
            encoded: expression(`jsonencode({"role" = ${OURS.role}.arn, "count" = 1})`),
            file: expression('file("cdk.tf.json")'),
            lookedUp: expression(`lookup({"a" = ${OURS.role}.arn}, "a", "none")`),
            raw: expression('upper("\\"quoted\\"")'),
          },
        },
      },
    },
  },
  {
    name: "operators and conditions",
    add(stack, { scalingGroups: [group] }) {
      const size = group?.autoscalingGroup.maxSize ?? 0;
      output(stack, "operators", {
        sum: Op.add(size, 1),
        negated: Op.not(Op.gt(size, 5)),
        chosen: conditional(Op.and(Op.gte(size, 1), true), "some", "none"),
      });
    },
    makes: {
      output: {
        operators: {
          value: {
            sum: expression(`(${OURS.group}.max_size + 1)`),
            negated: expression(`!(${OURS.group}.max_size > 5)`),
            chosen: expression(`((${OURS.group}.max_size >= 1) && true) ? "some" : "none"`),
          },
        },
      },
    },
  },
  {
    name: "references, properties and for expressions",
    add(stack, { scalingGroups: [group] }) {
      const template = group?.launchTemplate;
      if (template === undefined) return;
      output(stack, "expressions", {
        ref: ref(`${OURS.template}.arn`, stack),
        whole: template.fqn,
        attribute: template.getStringAttribute("arn"),
        interpolated: template.interpolationForAttribute("latest_version"),
        property: propertyAccess(Fn.zipmap(["a"], ["b"]), ["a"]),
        each: forExpression(["a", "b"], rawString("x")),
        zones: group?.autoscalingGroup.getListAttribute("availability_zones"),
      });
    },
    makes: {
      output: {
        expressions: {
          value: {
            ref: expression(`${OURS.template}.arn`),
            whole: expression(OURS.template),
            attribute: expression(`${OURS.template}.arn`),
            interpolated: expression(`${OURS.template}.latest_version`),
            property: expression('zipmap(["a"], ["b"]).a'),
            each: expression('[ for key, val in ["a", "b"]: "x"]'),
            zones: expression(`${OURS.group}.availability_zones`),
          },
        },
      },
    },
  },
  {
    name: "expressions in Terraform's own words, and text that is none",
    add(stack) {
      output(stack, "verbatim", [expression("path.module"), "$${text}", "%{ if true }yes%{ endif }", "1e+5"]);
    },
    makes: {
      output: { verbatim: { value: [expression("path.module"), "$${text}", "%{ if true }yes%{ endif }", "1e+5"] } },
    },
  },
];

export const TOKEN_FEATURES: readonly Feature[] = [...PLACES, ...EXPRESSIONS];
