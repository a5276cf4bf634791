import type { AwsCluster, Fleet } from "../constructs";

/** Nodes may write the log of their boot, as the team's agent on them does. */
export function bootLogs(cluster: AwsCluster): void {
  cluster.terraform((stack, { cluster: { name, region, account }, nodes }) => {
    // Loaded here, so that only a run that renders Terraform pays for it.
    const { IamRolePolicy } =
      require("@cdktf/provider-aws/lib/iam-role-policy") as typeof import("@cdktf/provider-aws/lib/iam-role-policy");
    const logs = `arn:${account.partition}:logs:${region}:${account.accountId}:log-group:/nodes/${name}/boot:*`;
    const statement = { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: logs };
    new IamRolePolicy(stack, "boot-logs", {
      name: "boot-logs",
      role: nodes.roleName,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    });
  });
}

/** How important the pods of the company's workloads are, the same on every cluster. */
export function priorityClasses(fleet: Fleet): void {
  fleet.manifests("priority-classes", (chart) => {
    const { ApiObject } = require("cdk8s") as typeof import("cdk8s");
    for (const [name, value] of [["serving", 100_000] as const, ["batch", 1_000] as const]) {
      new ApiObject(chart, name, {
        apiVersion: "scheduling.k8s.io/v1",
        kind: "PriorityClass",
        metadata: { name },
        value,
        description: `Pods of ${name} workloads`,
      });
    }
  });
}
