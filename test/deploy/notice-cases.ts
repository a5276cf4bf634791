import { attributeOf } from "./terraform";

/** What resources of notices need besides the argument in question; names differ from case to case. */
export const NOTICE_BASES = {
  aws_autoscaling_lifecycle_hook: (name: string) => ({
    name,
    autoscaling_group_name: attributeOf("aws_autoscaling_group.shared.name"),
    lifecycle_transition: "autoscaling:EC2_INSTANCE_TERMINATING",
  }),
  aws_cloudwatch_event_rule: (name: string) => ({ name, event_pattern: pattern("aws.ec2") }),
  aws_cloudwatch_event_target: (name: string) => ({
    rule: attributeOf("aws_cloudwatch_event_rule.shared.name"),
    target_id: name,
    arn: attributeOf("aws_sqs_queue.shared.arn"),
  }),
  aws_sqs_queue: (name: string) => ({ name }),
  aws_sqs_queue_policy: () => ({ queue_url: attributeOf("aws_sqs_queue.shared.id"), policy: senders("a") }),
};

/** What the cases refer to. */
export const NOTICE_SHARED = {
  aws_autoscaling_group: { shared: sharedGroup("shared-group"), other: sharedGroup("other-group") },
  aws_cloudwatch_event_rule: {
    shared: { name: "shared", event_pattern: pattern("aws.ec2") },
    other: { name: "other", event_pattern: pattern("aws.ec2") },
  },
  aws_sqs_queue: { shared: { name: "shared" }, other: { name: "other" } },
};

function sharedGroup(name: string) {
  return {
    ...{ name, min_size: 0, max_size: 1, availability_zones: ["us-east-1a"], wait_for_capacity_timeout: "0" },
    launch_template: { id: attributeOf("aws_launch_template.shared.id"), version: "1" },
  };
}

function pattern(source: string): string {
  return JSON.stringify({ source: [source] });
}

function senders(rule: string): string {
  const Condition = { ArnEquals: { "aws:SourceArn": `arn:aws:events:us-east-1:111122223333:rule/${rule}` } };
  const statement = { Effect: "Allow", Action: "sqs:SendMessage", Principal: { Service: "events.amazonaws.com" } };
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, Resource: "*", Condition }] });
}

/** Two values of each argument, by resource type. */
export const NOTICE_VALUES: Readonly<
  Record<string, Readonly<Record<string, readonly [before: unknown, after: unknown]>>>
> = {
  aws_autoscaling_lifecycle_hook: {
    name: ["first", "second"],
    autoscaling_group_name: [
      attributeOf("aws_autoscaling_group.shared.name"),
      attributeOf("aws_autoscaling_group.other.name"),
    ],
    default_result: ["CONTINUE", "ABANDON"],
    heartbeat_timeout: [300, 600],
    lifecycle_transition: ["autoscaling:EC2_INSTANCE_TERMINATING", "autoscaling:EC2_INSTANCE_LAUNCHING"],
    notification_metadata: ["one", "two"],
  },
  aws_cloudwatch_event_rule: {
    name: ["first", "second"],
    event_pattern: [pattern("aws.ec2"), pattern("aws.health")],
    state: ["ENABLED", "DISABLED"],
    description: ["one", "two"],
    force_destroy: [undefined, true],
    tags: [undefined, { team: "a" }],
  },
  aws_cloudwatch_event_target: {
    rule: [attributeOf("aws_cloudwatch_event_rule.shared.name"), attributeOf("aws_cloudwatch_event_rule.other.name")],
    target_id: ["first", "second"],
    arn: [attributeOf("aws_sqs_queue.shared.arn"), attributeOf("aws_sqs_queue.other.arn")],
    input: ['"one"', '"two"'],
    retry_policy: [{ maximum_retry_attempts: 1 }, { maximum_retry_attempts: 2 }],
    force_destroy: [undefined, true],
  },
  aws_sqs_queue: {
    name: ["first", "second"],
    delay_seconds: [0, 1],
    max_message_size: [2_048, 4_096],
    message_retention_seconds: [300, 600],
    receive_wait_time_seconds: [0, 1],
    sqs_managed_sse_enabled: [false, true],
    visibility_timeout_seconds: [30, 60],
    tags: [undefined, { team: "a" }],
  },
  aws_sqs_queue_policy: {
    queue_url: [attributeOf("aws_sqs_queue.shared.id"), attributeOf("aws_sqs_queue.other.id")],
    policy: [senders("a"), senders("b")],
  },
};

/** Rows that no plan is asked about, and why. */
export const NOTICES_NOT_ASKED: Readonly<Record<string, string>> = {
  ...notAsked("aws_autoscaling_lifecycle_hook", "is of notices past EventBridge", [
    "notification_target_arn",
    "role_arn",
  ]),
  ...notAsked("aws_cloudwatch_event_rule", "is of rules on other buses, at set times, or of the past", [
    ...["event_bus_name", "is_enabled", "name_prefix", "role_arn", "schedule_expression"],
  ]),
  ...notAsked("aws_cloudwatch_event_target", "is of targets other than queues, or on other buses", [
    ...["appsync_target", "batch_target", "dead_letter_config", "ecs_target", "event_bus_name", "http_target"],
    ...["input_path", "input_transformer", "kinesis_target", "redshift_target", "role_arn", "run_command_targets"],
    ...["sagemaker_pipeline_target", "sqs_target"],
  ]),
  ...notAsked("aws_sqs_queue", "is of queues in order, with keys of KMS, or with policies in place", [
    ...["content_based_deduplication", "deduplication_scope", "fifo_queue", "fifo_throughput_limit"],
    ...["kms_data_key_reuse_period_seconds", "kms_master_key_id", "name_prefix", "policy", "redrive_allow_policy"],
    ...["redrive_policy", "timeouts"],
  ]),
};

function notAsked(type: string, why: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${type}.${name}`, why]));
}
