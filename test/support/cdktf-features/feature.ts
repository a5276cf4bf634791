import { type AddAwsTerraform, AwsCluster, Fleet, NodeGroup } from "nodegroups";
import type { AwsClusterTransforms } from "../../../constructs/aws/transform";
import { CLUSTER_PROPS } from "../fleets";

/** A feature of cdktf in code of a user's, on a cluster of AWS with one group. */
export interface Feature {
  readonly name: string;
  readonly add?: AddAwsTerraform;
  readonly transform?: AwsClusterTransforms;
  /** Part of the stack that it makes. */
  readonly makes: object;
  /** Part of what cdktf's command line shows of the stack. Default nothing. */
  readonly annotations?: readonly object[];
}

/** A fleet that uses features in one stack. */
export function fleetWith({ add, transform }: Pick<Feature, "add" | "transform">): Fleet {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const cluster = new AwsCluster(fleet, "prod-aws", { ...CLUSTER_PROPS.aws, ...(transform && { transform }) });
  new NodeGroup(cluster, "general", {
    minSize: 1,
    maxSize: 9,
    machine: { vcpu: 4, memoryGiB: 16 },
    zones: ["us-east-1a"],
  });
  if (add !== undefined) cluster.terraform(add);
  return fleet;
}

/** An expression of Terraform: `${…}`. */
export function expression(text: string): string {
  return `$${"{"}${text}}`;
}

/** Addresses of what the project makes of the group. */
export const OURS = {
  group: "aws_autoscaling_group.general_us-east-1a",
  template: "aws_launch_template.general",
  role: "aws_iam_role.node",
} as const;
