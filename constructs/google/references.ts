/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceGroupManager } from "@cdktf/provider-google/lib/compute-instance-group-manager";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceTemplate } from "@cdktf/provider-google/lib/compute-instance-template";
import type { TerraformStack } from "cdktf";
import type { GroupOf, References } from "../references";
import { plain } from "../terraform/language";
import type { Account } from "./identity";

/** The resources of a ScalingGroup on Google Cloud. */
export interface GoogleGroupReferences extends GroupOf<"google"> {
  readonly instanceGroupManager: ComputeInstanceGroupManager;
  readonly instanceTemplate: ComputeInstanceTemplate;
}

/** A service account of Google Cloud. */
export interface GoogleIdentityReferences {
  readonly email: string;
  /** What IAM policies name: `serviceAccount:<email>`. */
  readonly member: string;
  /** Resource name: `projects/<project>/serviceAccounts/<email>`; of one that exists with `-` for its project, as IAM takes it. */
  readonly name: string;
}

/** What own Terraform of a Google cluster can refer to. */
export type GoogleReferences = References<
  "google",
  GoogleGroupReferences,
  GoogleIdentityReferences,
  GoogleIdentityReferences
>;

/** Adds the user's own constructs to a Google cluster's stack. */
export type AddGoogleTerraform = (stack: TerraformStack, resolved: GoogleReferences) => void;

/** A service account, for own Terraform. */
export function accountReferences({ email, made }: Account): GoogleIdentityReferences {
  const plainEmail = plain(email);
  if (made !== null) return { email: plainEmail, member: plain(made.member), name: plain(made.name) };
  return {
    email: plainEmail,
    member: `serviceAccount:${plainEmail}`,
    name: `projects/-/serviceAccounts/${plainEmail}`,
  };
}
