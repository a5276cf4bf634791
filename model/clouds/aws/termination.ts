import { boundedName } from "../../base/names";
import type { Environment } from "../../components/pod-identity";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { TerminationHandlerDeclaration } from "../../declaration/termination-handler";
import { logicalId } from "../../stages/former-names";
import type { AnyResolvedCluster, ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import type { ResolvedTermination, TerminationRule } from "../../stages/resolved-termination";
import { awsHost, awsPartition } from "../regions";
import { awsNodeTag, everyGroup } from "./groups";
import { awsPolicy } from "./permissions";

/** Seconds of a drain where none are declared: those between a spot node's notice and its end (EC2, "Spot Instance interruption notices"). */
export const DRAIN_SECONDS = 120;

/**
 * Seconds that a lifecycle hook can wait (EC2 Auto Scaling API Reference, PutLifecycleHook, HeartbeatTimeout).
 * @read 2026-11 EC2 Auto Scaling API Reference
 */
export const HEARTBEAT_LIMITS = { min: 30, max: 7200 } as const;

/** Upstream's heartbeat and retention (aws-node-termination-handler, README and docs/cfn-template.yaml at v1.25.6). */
const UPSTREAM_SECONDS = 300;

/** What a heartbeat has beyond the drain: the event's way through the queue, and the handler's looks at it every few seconds. */
const DELIVERY_SECONDS = 60;

/** Names of queues end at 80 characters, of rules at 64 (SQS and EventBridge API References, CreateQueue and PutRule). */
const QUEUE_NAME_LIMIT = 80;
const RULE_NAME_LIMIT = 64;

/** Seconds that a group's lifecycle hook waits for the handler. */
export function heartbeatSeconds({ heartbeatSeconds: declared, ...drain }: TerminationHandlerDeclaration): number {
  return declared ?? Math.max(UPSTREAM_SECONDS, drainSeconds(drain) + DELIVERY_SECONDS);
}

/** Seconds that pods have to leave a node. */
export function drainSeconds({ drainSeconds: declared = DRAIN_SECONDS }: TerminationHandlerDeclaration): number {
  return declared;
}

/** Nodes that a replica drains at a time (aws-node-termination-handler, pkg/config/config.go at v1.25.6, `workersDefault`). */
const WORKERS = 10;

/** How many nodes a program drains that end together, and how long their machines have to wait for more. */
export interface DrainedTogether {
  readonly nodes: number;
  secondsFor(nodes: number): number;
}

/**
 * Nodes that are drained before their hooks give up where each drain takes its whole time: a machine waits for its turn too. Replicas do not
 * add up: each takes up what another has had for 20 seconds (`SqsMsgVisibilityTimeoutSecDefault`).
 */
export function drainedTogether({ hook, drainSeconds }: ResolvedTermination): DrainedTogether {
  return {
    nodes: WORKERS * Math.floor(hook.heartbeatSeconds / drainSeconds),
    secondsFor: (nodes) => Math.ceil(nodes / WORKERS) * drainSeconds,
  };
}

/** What tells a cluster's handler of machines that end; null where it has none. */
export function awsTermination({ name, props }: DeclaredClusterOf<"aws">): ResolvedTermination | null {
  const { terminationHandler: declared, region, accountId } = props;
  if (declared === undefined) return null;
  const hook = { name: boundedName([name, "drain"], RULE_NAME_LIMIT), heartbeatSeconds: heartbeatSeconds(declared) };
  const rules = noticeRules(name, hook.name, declared);
  const queue = boundedName([name, "node-termination"], QUEUE_NAME_LIMIT);
  const arn = arnOf("sqs", props, queue);
  return {
    queue: {
      name: queue,
      arn,
      url: `https://${awsHost("sqs", region)}/${accountId}/${queue}`,
      retentionSeconds: Math.max(UPSTREAM_SECONDS, hook.heartbeatSeconds),
      policy: queuePolicy(
        arn,
        rules.map((rule) => arnOf("events", props, `rule/${rule.name}`)),
      ),
    },
    rules,
    hook,
    takenOut: takenOutIds(declared, Object.keys(props.zones)),
    drainSeconds: drainSeconds(declared),
  };
}

/** What a group that is gone may have been called in Terraform: in each of the cluster's zones, and over them. */
function takenOutIds({ takenOut = [] }: TerminationHandlerDeclaration, zones: readonly string[]): readonly string[] {
  const ids = takenOut.flatMap((entry) => {
    const [group = "", zone] = entry.split("/");
    return (zone === undefined ? ["", ...zones] : [zone]).map((place) => logicalId(group, place));
  });
  return [...new Set(ids)].sort();
}

/** Terraform's type of what makes a group wait. */
export const HOOK_TYPE = "aws_autoscaling_lifecycle_hook";

/** What Terraform forgets and does not destroy, so that it still waits while its group is destroyed. */
export function forgottenHooks(termination: ResolvedTermination | null): readonly string[] {
  return (termination?.takenOut ?? []).map((id) => `${HOOK_TYPE}.${id}`);
}

function arnOf(service: string, { region, accountId }: DeclaredClusterOf<"aws">["props"], resource: string): string {
  return `arn:${awsPartition(region)}:${service}:${region}:${accountId}:${resource}`;
}

/** Only EventBridge sends, and only for these rules (EventBridge User Guide, "Using resource-based policies", Amazon SQS permissions). */
function queuePolicy(queue: string, rules: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queue,
        Condition: { ArnEquals: { "aws:SourceArn": rules } },
      },
    ],
  });
}

/**
 * What the handler is told of: events as in docs/cfn-template.yaml of aws-node-termination-handler at v1.25.6. Of lifecycle actions only
 * those of the cluster's own hooks; of machines those of the whole account, because their events have no tags, and the handler asks for
 * the tags of each. Not of a machine that is shutting down already, as upstream does: its kubelet ends the pods then, and the
 * handler keeps an event for good whose node is gone (internal/common/handler.go, GetNodeName).
 */
function noticeRules(
  cluster: string,
  hook: string,
  { drainOnRebalanceRecommendation = false }: TerminationHandlerDeclaration,
): readonly TerminationRule[] {
  const patterns: readonly (readonly [kind: string, source: string, type: string, detail?: object])[] = [
    ["lifecycle", "aws.autoscaling", "EC2 Instance-terminate Lifecycle Action", { LifecycleHookName: [hook] }],
    ["maintenance", "aws.health", "AWS Health Event", { service: ["EC2"], eventTypeCategory: ["scheduledChange"] }],
    ...(drainOnRebalanceRecommendation
      ? ([["rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation"]] as const)
      : []),
    ["spot", "aws.ec2", "EC2 Spot Instance Interruption Warning"],
  ];
  return patterns.map(([kind, source, type, detail]) => ({
    kind,
    name: boundedName([cluster, "node-termination", kind], RULE_NAME_LIMIT),
    pattern: JSON.stringify({ source: [source], "detail-type": [type], detail }),
  }));
}

/** What the handler's rights follow from. */
type HandlerFacts = Pick<ResolvedClusterBase<"aws">, "name" | "region" | "account" | "extras" | "join">;

/**
 * What the handler calls at v1.25.6 (pkg/monitor/sqsevent, pkg/ec2helper). Two actions of upstream's policy are left out,
 * autoscaling:DescribeAutoScalingInstances and DescribeTags, which no code calls any more. EC2 describes all instances or none.
 */
export function handlerPermissions(cluster: HandlerFacts): ResolvedPermissions["aws"] | null {
  const { termination } = cluster.extras;
  if (termination === null) return null;
  const statements = [
    { actions: ["sqs:DeleteMessage", "sqs:ReceiveMessage"], resources: [termination.queue.arn] },
    {
      actions: ["autoscaling:CompleteLifecycleAction"],
      resources: [everyGroup(cluster)],
      conditions: { StringEquals: { [`aws:ResourceTag/${awsNodeTag(cluster)}`]: "owned" } },
    },
    { actions: ["ec2:DescribeInstances"], resources: ["*"] },
  ];
  return { policy: awsPolicy({ statements }), policies: [] };
}

/**
 * What tells the handler of its queue, and of which machines it looks after: those with the tag that every machine of the cluster has. A
 * node is found by its machine, not by a host name, which subnets can form otherwise.
 */
export function handlerEnvironment(cluster: HandlerFacts): Environment {
  const { termination } = cluster.extras;
  if (termination === null) return {};
  return {
    ENABLE_SQS_TERMINATION_DRAINING: "true",
    QUEUE_URL: termination.queue.url,
    CHECK_TAG_BEFORE_DRAINING: "true",
    MANAGED_TAG: awsNodeTag(cluster),
    USE_PROVIDER_ID: "true",
    NODE_TERMINATION_GRACE_PERIOD: String(termination.drainSeconds),
  };
}

/** Tags of a cluster's groups by which its handler may act on them. Their machines have the same one, for the cloud controller. */
export function handlerTags(cluster: AnyResolvedCluster): Readonly<Record<string, string>> {
  if (cluster.cloud !== "aws" || cluster.extras.termination === null) return {};
  return { [awsNodeTag(cluster)]: "owned" };
}
