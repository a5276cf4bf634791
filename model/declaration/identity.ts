import type { AwsPermissions, AzurePermissions, GooglePermissions } from "./cloud-permissions";
import type { CloudDangerId } from "./dangerous-rights";

/** Rights of an identity besides those that follow from the cluster, and why those of them that need a reason are there. */
interface Acknowledging {
  /** Reasons by danger, as a Controller's `dangerously`. Default none. */
  readonly dangerously?: { readonly [Id in CloudDangerId]?: string | undefined } | undefined;
}

/** A role that something else makes. Terraform neither reads nor changes it: `nodegroups resolve` prints what it has to trust and allow. */
export interface ExistingRole {
  /** In the cluster's account, with its path: `arn:aws:iam::111122223333:role/team/nodes`. */
  readonly roleArn: string;
}

/** A role for nodes that something else makes. */
export interface ExistingNodeRole extends ExistingRole {
  /** Name of an instance profile that has the role. Default: Terraform makes one. */
  readonly instanceProfile?: string | undefined;
  /** Whether Terraform makes the EKS access entry of the role. False where something else has made it. Default true. */
  readonly accessEntry?: boolean | undefined;
}

/** A role that Terraform makes. */
export interface RoleSettings extends AwsPermissions, Acknowledging {
  /** ARN of the policy that bounds what the role may do. Default: `boundary` of `identity`. */
  readonly boundary?: string | undefined;
  /** Default: `path` of `identity`. */
  readonly path?: string | undefined;
}

/** The IAM roles of a cluster. */
export interface AwsIdentityDeclaration {
  /** ARN of the permissions boundary of every role, those of controllers too. Default none. */
  readonly boundary?: string | undefined;
  /** IAM path of every role and of the instance profile: `/team/`. Default `/`. A change replaces them. */
  readonly path?: string | undefined;
  /** Of the nodes. */
  readonly nodeRole?: ExistingNodeRole | RoleSettings | undefined;
  /** Of cluster-autoscaler. */
  readonly autoscalerRole?: ExistingRole | RoleSettings | undefined;
  /** By the name of the Controller or component: `join-token-rotation`, `cloud-controller-manager`. Default: Terraform makes one for each. */
  readonly controllerRoles?: Readonly<Record<string, ExistingRole>> | undefined;
}

/** A user-assigned identity that something else makes, with its federated credentials and role assignments. */
export interface ExistingNodeIdentity {
  /** Its resource id. */
  readonly identityId: string;
}

/** A user-assigned identity that pods use. */
export interface ExistingPodIdentity extends ExistingNodeIdentity {
  /** Manifests name it, so it is never waited for. */
  readonly clientId: string;
}

/** An identity that Terraform makes. */
export interface IdentitySettings extends Acknowledging {
  /** Further role assignments. Default none. */
  readonly roleAssignments?: AzurePermissions["roleAssignments"] | undefined;
}

/** The user-assigned identities of a cluster. */
export interface AzureIdentityDeclaration {
  /** Of the nodes. */
  readonly nodeIdentity?: ExistingNodeIdentity | IdentitySettings | undefined;
  /** Of cluster-autoscaler. */
  readonly autoscalerIdentity?: ExistingPodIdentity | IdentitySettings | undefined;
  /** By the name of the Controller or component: `join-token-rotation`, `cloud-controller-manager`. Default: Terraform makes one for each. */
  readonly controllerIdentities?: Readonly<Record<string, ExistingPodIdentity>> | undefined;
}

/** A service account that something else makes, with its IAM policy and roles. */
export interface ExistingServiceAccount {
  /** `nodes@prod-project.iam.gserviceaccount.com`, of any project. */
  readonly email: string;
}

/** A service account that Terraform makes. */
export interface ServiceAccountSettings extends GooglePermissions, Acknowledging {}

/** The service accounts of a cluster. */
export interface GoogleIdentityDeclaration {
  /** Of the nodes. */
  readonly nodeServiceAccount?: ExistingServiceAccount | ServiceAccountSettings | undefined;
  /** Of cluster-autoscaler. */
  readonly autoscalerServiceAccount?: ExistingServiceAccount | ServiceAccountSettings | undefined;
  /** By the name of the Controller or component: `join-token-rotation`, `cloud-controller-manager`. Default: Terraform makes one for each. */
  readonly controllerServiceAccounts?: Readonly<Record<string, ExistingServiceAccount>> | undefined;
}
