import { Construct } from "constructs";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import type { TerminationRule } from "../../model/stages/resolved-termination";
import { type AddedElement, addElement, tagsOf } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { editsOf } from "../transform";
import {
  AUTOSCALING_LIFECYCLE_HOOK,
  CLOUDWATCH_EVENT_RULE,
  CLOUDWATCH_EVENT_TARGET,
  SQS_QUEUE,
  SQS_QUEUE_POLICY,
} from "./kinds";

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
  const queue = addElement(SQS_QUEUE, scope, "queue", config);
  queue.overrideLogicalId(ID);
  const queueUrl = queue.reference("id");
  addElement(SQS_QUEUE_POLICY, scope, "policy", { queueUrl, policy }).overrideLogicalId(ID);
  for (const rule of termination.rules) addRule(scope, cluster, rule, queue.reference("arn"));
}

function addRule(scope: Construct, cluster: Cluster, rule: TerminationRule, queueArn: TerraformReference): void {
  const { kind, name, pattern: eventPattern } = rule;
  const logicalId = `${ID}_${kind}`;
  const element = addElement(CLOUDWATCH_EVENT_RULE, scope, `rule-${kind}`, { name, eventPattern, ...tagsOf(cluster) });
  element.overrideLogicalId(logicalId);
  const target = { rule: element.reference("name"), targetId: "queue", arn: queueArn };
  addElement(CLOUDWATCH_EVENT_TARGET, scope, `target-${kind}`, target).overrideLogicalId(logicalId);
}

/** Makes a group wait for the drain of a node before it ends its machine; after the heartbeat it goes on all the same. */
export function addDrainHook(
  scope: Construct,
  cluster: Cluster,
  group: ScalingGroup<"aws">,
  autoscalingGroup: AddedElement<unknown>,
): void {
  const { termination } = cluster.extras;
  if (termination === null) return;
  const config = {
    name: termination.hook.name,
    autoscalingGroupName: autoscalingGroup.reference("name"),
    lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
    defaultResult: "CONTINUE",
    heartbeatTimeout: termination.hook.heartbeatSeconds,
  };
  addElement(AUTOSCALING_LIFECYCLE_HOOK, scope, "drain", config, editsOf(cluster, group)).overrideLogicalId(
    group.logicalId,
  );
}
