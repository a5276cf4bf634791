/**
 * What a controller may do in its cluster's cloud, by cloud. A cluster uses the part of its own cloud and creates an identity that
 * only the controller's service account can assume. Without a part for its cloud, it creates no identity.
 *
 * Texts may hold variables of the cluster, so that one declaration serves a fleet: `{cluster}` and `{region}` on every cloud,
 * `{accountId}` and `{partition}` on AWS, `{subscriptionId}` and `{resourceGroup}` on Azure, `{project}` on Google.
 */
export interface CloudPermissions {
  /** An IAM role with one inline policy. */
  readonly aws?: AwsPermissions | undefined;
  /** A user-assigned identity with role assignments. */
  readonly azure?: AzurePermissions | undefined;
  /** A service account with roles. */
  readonly google?: GooglePermissions | undefined;
}

/** Permissions on AWS. */
export interface AwsPermissions {
  /** Statements of the role's inline policy, all with the effect `Allow`: everything else is denied. Default none. */
  readonly statements?: readonly AwsStatement[] | undefined;
  /** ARNs of managed policies, AWS' own or of the cluster's account: `arn:{partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`. Default none. */
  readonly policies?: readonly string[] | undefined;
}

/** One statement of a policy (IAM User Guide, "IAM JSON policy elements reference"), without `NotAction` and `NotResource`. */
export interface AwsStatement {
  /** `service:Action`, e.g. `ec2:CreateTags`. */
  readonly actions: readonly string[];
  /** ARNs, e.g. `arn:{partition}:ec2:{region}:{accountId}:volume/*`; `*` for actions that take no resource. */
  readonly resources: readonly string[];
  /** Operator → condition key → value or values. Default none. */
  readonly conditions?: AwsConditions | undefined;
}

/** Operator (`StringEquals`) → condition key (`aws:ResourceTag/owner`) → value, or several of which one must match. */
export type AwsConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Permissions on Azure. */
export interface AzurePermissions {
  readonly roleAssignments: readonly AzureRoleAssignment[];
}

/** A role on a scope and all below it. Exactly one of `roleDefinitionName`, `roleDefinitionId` and `actions`. */
export interface AzureRoleAssignment {
  /** Resource id of a subscription, resource group or resource, e.g. `/subscriptions/{subscriptionId}/resourceGroups/disks`. */
  readonly scope: string;
  /** Name of an existing role, e.g. `DNS Zone Contributor`; Azure looks it up at the scope. */
  readonly roleDefinitionName?: string | undefined;
  /** Resource id of an existing role. */
  readonly roleDefinitionId?: string | undefined;
  /** Control-plane actions, e.g. `Microsoft.Compute/disks/write`: a custom role with exactly these is created. */
  readonly actions?: readonly string[] | undefined;
}

/** Permissions on Google Cloud. */
export interface GooglePermissions {
  /** IAM permissions, e.g. `compute.disks.setLabels`: the project gets a custom role with exactly these. Default none. */
  readonly permissions?: readonly string[] | undefined;
  /** Roles on the cluster's whole project, e.g. `roles/dns.reader`. Default none. */
  readonly projectRoles?: readonly string[] | undefined;
  /** Roles on single resources. Default none. */
  readonly resourceRoles?: readonly GoogleResourceRole[] | undefined;
}

/** Kinds of resource that {@link GoogleResourceRole} can name. Each has an IAM policy of its own. */
export const GOOGLE_RESOURCE_KINDS = [
  "artifact-repository",
  "bucket",
  "dns-zone",
  "kms-key",
  "pubsub-subscription",
  "pubsub-topic",
  "secret",
] as const;

/** One of {@link GOOGLE_RESOURCE_KINDS}. */
export type GoogleResourceKind = (typeof GOOGLE_RESOURCE_KINDS)[number];

/** A role on one resource. */
export interface GoogleResourceRole {
  readonly kind: GoogleResourceKind;
  /**
   * The resource's short name; the whole one for an `artifact-repository`, `projects/P/locations/L/repositories/R`, and for a `kms-key`,
   * `projects/P/locations/L/keyRings/R/cryptoKeys/K`.
   */
  readonly name: string;
  /** Project of the resource; not needed for a bucket, an `artifact-repository` or a `kms-key`. Default: the cluster's project. */
  readonly project?: string | undefined;
  /** E.g. `roles/secretmanager.secretAccessor`. */
  readonly role: string;
}
