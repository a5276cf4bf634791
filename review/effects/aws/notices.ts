import type { ResourceTable } from "../effect";
import { AWS_REGION, AWS_TAGS_ALL } from "./every-resource";

const NOTICE = { role: "notice", provider: "aws 6.25.0" } as const;

export const AWS_AUTOSCALING_LIFECYCLE_HOOK: ResourceTable = {
  ...NOTICE,
  source: "internal/service/autoscaling/lifecycle_hook.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["name", AWS_REGION],
    "in-place": [
      ...["autoscaling_group_name", "default_result", "heartbeat_timeout", "lifecycle_transition"],
      ...["notification_metadata", "notification_target_arn", "role_arn"],
    ],
  },
  fields: { heartbeat_timeout: "terminationHandler.heartbeatSeconds" },
};

export const AWS_CLOUDWATCH_EVENT_RULE: ResourceTable = {
  ...NOTICE,
  source: "internal/service/events/rule.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["event_bus_name", "name", "name_prefix", AWS_REGION],
    "in-place": ["event_pattern", "is_enabled", "role_arn", "schedule_expression", "state"],
    none: ["description", "force_destroy", "tags", AWS_TAGS_ALL],
  },
};

export const AWS_CLOUDWATCH_EVENT_TARGET: ResourceTable = {
  ...NOTICE,
  source: "internal/service/events/target.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["event_bus_name", AWS_REGION, "rule", "target_id"],
    "in-place": [
      ...["appsync_target", "arn", "batch_target", "dead_letter_config", "ecs_target", "http_target", "input"],
      ...["input_path", "input_transformer", "kinesis_target", "redshift_target", "retry_policy", "role_arn"],
      ...["run_command_targets", "sagemaker_pipeline_target", "sqs_target"],
    ],
    none: ["force_destroy"],
  },
};

export const AWS_SQS_QUEUE: ResourceTable = {
  ...NOTICE,
  source: "internal/service/sqs/queue.go: ForceNew of the schema; test/deploy",
  arguments: {
    replaces: ["fifo_queue", "name", "name_prefix", AWS_REGION],
    "in-place": [
      ...["content_based_deduplication", "deduplication_scope", "delay_seconds", "fifo_throughput_limit"],
      ...["kms_data_key_reuse_period_seconds", "kms_master_key_id", "max_message_size", "message_retention_seconds"],
      ...["policy", "receive_wait_time_seconds", "redrive_allow_policy", "redrive_policy", "sqs_managed_sse_enabled"],
      "visibility_timeout_seconds",
    ],
    none: ["tags", AWS_TAGS_ALL, "timeouts"],
  },
};

export const AWS_SQS_QUEUE_POLICY: ResourceTable = {
  ...NOTICE,
  source: "internal/service/sqs/queue_policy.go: ForceNew of the schema; test/deploy",
  arguments: { replaces: ["queue_url", AWS_REGION], "in-place": ["policy"] },
};
