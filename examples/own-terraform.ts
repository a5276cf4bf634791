import { AutoscalingNotification } from "@cdktf/provider-aws/lib/autoscaling-notification";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { TerraformOutput } from "cdktf";
import type { AwsCluster } from "nodegroups";

/** Tells a topic of launches that fail, lets nodes write the logs of their boot, and gives out where the nodes of a group are. */
export function launchFailures(cluster: AwsCluster): void {
  cluster.terraform((stack, resolved) => {
    const { name, region, account } = resolved.cluster;
    const topic = new SnsTopic(stack, "launch-failures", { name: `${name}-launch-failures` });
    new AutoscalingNotification(stack, "launch-failures-of-groups", {
      groupNames: resolved.scalingGroups.map(({ autoscalingGroup }) => autoscalingGroup.name),
      notifications: ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR"],
      topicArn: topic.arn,
    });
    new IamRolePolicy(stack, "boot-logs", {
      name: "boot-logs",
      role: resolved.nodes.roleName,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: `arn:${account.partition}:logs:${region}:${account.accountId}:log-group:/nodes/${name}/boot:*`,
          },
        ],
      }),
    });
    const [first] = resolved.nodeGroup("general");
    const subnet = new DataAwsSubnet(stack, "general-subnet", { id: first?.group.subnetIds[0] });
    new TerraformOutput(stack, "generalCidrBlock", { value: subnet.cidrBlock });
  });
}
