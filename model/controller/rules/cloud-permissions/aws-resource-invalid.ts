import type { Grammar } from "../../../base/grammar";
import { clusterAccount } from "../../../cluster/cluster-account";
import type { ControllerRule } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { awsStatements, misspelt } from "./permission-finding";

/** IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)". */
function arn(partition: string): Grammar {
  return {
    pattern: new RegExp(`^(\\*|arn:${partition}:[a-z0-9-]+:[a-z0-9*?-]*:(\\d{12}|aws|\\*)?:\\S+)$`),
    expected: `"*", or an ARN such as "arn:${partition}:ec2:{region}:{accountId}:volume/*"`,
    hint: "Write {partition} where clusters of several partitions share the declaration.",
  };
}

/** An ARN of another partition matches nothing there is in the cluster's account. */
export const awsResourceInvalid: ControllerRule = {
  code: "aws-resource-invalid",
  title: "An AWS resource is an ARN in the cluster's partition, or `*`.",
  check(controller) {
    const { cluster } = controller;
    if (cluster.cloud !== "aws") return [];
    const resources = awsStatements(controller).flatMap(({ path, value }) =>
      listed(`${path}.resources`, value.resources),
    );
    return misspelt(
      controller,
      "No resource in the cluster's account has this ARN.",
      arn(clusterAccount("aws", cluster).partition),
      resources,
    );
  },
};
