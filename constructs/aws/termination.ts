import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingLifecycleHook } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import type { TerminationRule } from "../../model/stages/resolved-termination";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";
import { editsOf } from "../transform";

type Cluster = ResolvedCluster<"aws">;

/** Terraform's name for the queue and its policy, and the beginning of that of rules. */
const ID = "node-termination";

/** The queue from which a program of the cluster learns of machines that end. Adds nothing if there is no such program. */
export function addTerminationNotices(stack: Construct, cluster: Cluster): void {
  const { termination } = cluster.extras;
  if (termination === null) return;
  const scope = new Construct(stack, ID);
  const { name, retentionSeconds: messageRetentionSeconds, policy } = termination.queue;
  // Keys of KMS would need a policy that lets EventBridge use them; AWS' own key for SQS cannot have one.
  const config = { name, messageRetentionSeconds, sqsManagedSseEnabled: true, ...tagsOf(cluster) };
  const queue = addElement(SqsQueue, scope, "queue", config);
  queue.overrideLogicalId(ID);
  const queueUrl = TerraformReference.to(queue.id);
  addElement(SqsQueuePolicy, scope, "policy", { queueUrl, policy }).overrideLogicalId(ID);
  for (const rule of termination.rules) addRule(scope, cluster, rule, TerraformReference.to(queue.arn));
}

function addRule(scope: Construct, cluster: Cluster, rule: TerminationRule, queueArn: TerraformReference): void {
  const { kind, name, pattern: eventPattern } = rule;
  const logicalId = `${ID}_${kind}`;
  const element = addElement(CloudwatchEventRule, scope, `rule-${kind}`, { name, eventPattern, ...tagsOf(cluster) });
  element.overrideLogicalId(logicalId);
  const target = { rule: TerraformReference.to(element.name), targetId: "queue", arn: queueArn };
  addElement(CloudwatchEventTarget, scope, `target-${kind}`, target).overrideLogicalId(logicalId);
}

/** Makes a group wait for the drain of a node before it ends its machine; after the heartbeat it goes on all the same. */
export function addDrainHook(
  scope: Construct,
  cluster: Cluster,
  group: ScalingGroup<"aws">,
  autoscalingGroup: AutoscalingGroup,
): void {
  const { termination } = cluster.extras;
  if (termination === null) return;
  const config = {
    name: termination.hook.name,
    autoscalingGroupName: TerraformReference.to(autoscalingGroup.name),
    lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
    defaultResult: "CONTINUE",
    heartbeatTimeout: termination.hook.heartbeatSeconds,
  };
  addElement(AutoscalingLifecycleHook, scope, "drain", config, editsOf(cluster, group)).overrideLogicalId(
    group.logicalId,
  );
}
