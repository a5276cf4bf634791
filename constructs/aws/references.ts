/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { TerraformStack } from "cdktf";
import type { GroupOf, References } from "../references";
import { known, plain } from "../terraform/language";
import type { Role } from "./identity";
import type { NodeIdentity } from "./node-identity";

/** The resources of a ScalingGroup on AWS. */
export interface AwsGroupReferences extends GroupOf<"aws"> {
  readonly autoscalingGroup: AutoscalingGroup;
  readonly launchTemplate: LaunchTemplate;
}

/** A role. */
export interface AwsIdentityReferences {
  readonly roleName: string;
  readonly roleArn: string;
}

/** The role of a cluster's nodes, and what passes it to instances. */
export interface AwsNodeReferences extends AwsIdentityReferences {
  readonly instanceProfileName: string;
  /** Of a profile that exists only the name is known: to read this is an error. */
  readonly instanceProfileArn: string;
}

/** What own Terraform of an AWS cluster can refer to. */
export type AwsReferences = References<"aws", AwsGroupReferences, AwsNodeReferences, AwsIdentityReferences>;

/** Adds the user's own constructs to an AWS cluster's stack. */
export type AddAwsTerraform = (stack: TerraformStack, resolved: AwsReferences) => void;

/** A role, for own Terraform. */
export function roleReferences({ name, arn }: Role): AwsIdentityReferences {
  return { roleName: plain(name), roleArn: plain(arn) };
}

/** The identity of nodes, for own Terraform. */
export function nodeReferences({ role, instanceProfile: { name, arn } }: NodeIdentity): AwsNodeReferences {
  return {
    ...roleReferences(role),
    instanceProfileName: plain(name),
    get instanceProfileArn() {
      return known(arn, "ARN of the instance profile");
    },
  };
}
