import type { Construct } from "constructs";
import { grantId } from "../../model/controller/controller-identities";
import type { GoogleResourceKind, GoogleResourceRole } from "../../model/declaration/cloud-permissions";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { CloudIdentity, ResolvedPermissions } from "../../model/stages/resolved-controller";
import { type AddedElement, addElement } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import {
  ARTIFACT_REGISTRY_REPOSITORY_IAM_MEMBER,
  DNS_MANAGED_ZONE_IAM_MEMBER,
  KMS_CRYPTO_KEY_IAM_MEMBER,
  PROJECT_IAM_CUSTOM_ROLE,
  PROJECT_IAM_MEMBER,
  PUBSUB_SUBSCRIPTION_IAM_MEMBER,
  PUBSUB_TOPIC_IAM_MEMBER,
  SECRET_MANAGER_SECRET_IAM_MEMBER,
  SERVICE_ACCOUNT,
  STORAGE_BUCKET_IAM_MEMBER,
} from "./kinds";

type Cluster = ResolvedCluster<"google">;

/** How resources refer to a service account, whether Terraform makes it or not. */
export interface Account {
  readonly email: string | TerraformReference;
  /** Null for one that exists, which Terraform grants nothing. */
  readonly made: { readonly name: TerraformReference; readonly member: TerraformReference } | null;
}

/** The service account of an identity, with what is declared for it. One that exists is only referred to. */
export function addAccount(
  scope: Construct,
  cluster: Cluster,
  identity: CloudIdentity<"google">,
  { logicalId, displayName }: { readonly logicalId: string; readonly displayName: string },
): Account {
  if (identity.existing) return { email: identity.inCloud.email, made: null };
  const { project } = cluster.account;
  const account = addElement(SERVICE_ACCOUNT, scope, "account", { project, accountId: identity.name, displayName });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  account.overrideLogicalId(logicalId);
  const made = { name: account.reference("name"), member: account.reference("member") };
  return { email: account.reference("email"), made };
}

/** A custom role: how it is called among constructs, in Google and in Terraform. */
interface CustomRole {
  readonly id: string;
  readonly logicalId: string;
  readonly roleId: string;
  readonly title: string;
}

/** Grants that an account that Terraform makes has. */
interface Grants {
  /** Terraform's name for the account. */
  readonly logicalId: string;
  readonly permissions: ResolvedPermissions["google"];
  /** The role that is made of single permissions. */
  readonly role: CustomRole;
}

/** Grants an account what is declared for it; one that exists gets nothing. */
export function addGrants(scope: Construct, cluster: Cluster, { made }: Account, grants: Grants): void {
  if (made === null) return;
  const { logicalId, permissions, role } = grants;
  addCustomRole(scope, cluster, made.member, role, permissions.permissions);
  for (const each of permissions.projectRoles) addProjectRole(scope, cluster, made.member, logicalId, each);
  for (const each of permissions.resourceRoles) addResourceRole(scope, cluster, made.member, logicalId, each);
}

/** A role of the project with exactly these permissions, and its member; none without permissions. */
export function addCustomRole(
  scope: Construct,
  { account: { project } }: Cluster,
  member: TerraformReference,
  { id, logicalId, roleId, title }: CustomRole,
  permissions: readonly string[],
): void {
  if (permissions.length === 0) return;
  const config = { project, roleId, title, permissions };
  const role = addElement(PROJECT_IAM_CUSTOM_ROLE, scope, id, config);
  role.overrideLogicalId(logicalId);
  const grant = { project, role: role.reference("name"), member };
  addElement(PROJECT_IAM_MEMBER, scope, `${id}-member`, grant).overrideLogicalId(logicalId);
}

/** Role ids consist of letters, digits, `_` and `.`; account ids of letters, digits and `-`. Two accounts never get one role id. */
export function roleIdOf({ name }: CloudIdentity<"google">): string {
  return name.replaceAll("-", "_");
}

function addProjectRole(
  scope: Construct,
  { account: { project } }: Cluster,
  member: TerraformReference,
  owner: string,
  role: string,
): void {
  const logicalId = grantId(owner, "role", role);
  addElement(PROJECT_IAM_MEMBER, scope, logicalId, { project, role, member }).overrideLogicalId(logicalId);
}

interface ResourceGrant {
  readonly project: string;
  readonly role: string;
  readonly member: TerraformReference;
}

type AddMember = (scope: Construct, id: string, name: string, grant: ResourceGrant) => AddedElement<unknown>;

/** The whole name has the project and the location too, which Terraform takes one by one. */
const addRepositoryMember: AddMember = (scope, id, name, { role, member }) => {
  const [, project = "", , location = "", , repository = ""] = name.split("/");
  return addElement(ARTIFACT_REGISTRY_REPOSITORY_IAM_MEMBER, scope, id, {
    project,
    location,
    repository,
    role,
    member,
  });
};

/** Adds the member to a resource's IAM policy, by kind of resource. Buckets and keys take no project. */
const MEMBERS: Readonly<Record<GoogleResourceKind, AddMember>> = {
  "artifact-repository": addRepositoryMember,
  bucket: (scope, id, bucket, { role, member }) =>
    addElement(STORAGE_BUCKET_IAM_MEMBER, scope, id, { bucket, role, member }),
  "dns-zone": (scope, id, managedZone, grant) =>
    addElement(DNS_MANAGED_ZONE_IAM_MEMBER, scope, id, { managedZone, ...grant }),
  "kms-key": (scope, id, cryptoKeyId, { role, member }) =>
    addElement(KMS_CRYPTO_KEY_IAM_MEMBER, scope, id, { cryptoKeyId, role, member }),
  "pubsub-subscription": (scope, id, subscription, grant) =>
    addElement(PUBSUB_SUBSCRIPTION_IAM_MEMBER, scope, id, { subscription, ...grant }),
  "pubsub-topic": (scope, id, topic, grant) => addElement(PUBSUB_TOPIC_IAM_MEMBER, scope, id, { topic, ...grant }),
  secret: (scope, id, secretId, grant) =>
    addElement(SECRET_MANAGER_SECRET_IAM_MEMBER, scope, id, { secretId, ...grant }),
};

function addResourceRole(
  scope: Construct,
  cluster: Cluster,
  member: TerraformReference,
  owner: string,
  { kind, name, project, role }: GoogleResourceRole,
): void {
  const resource = project === undefined ? name : `${project} ${name}`;
  const logicalId = grantId(owner, kind, `${resource} ${role}`);
  const grant = { project: project ?? cluster.account.project, role, member };
  MEMBERS[kind](scope, logicalId, name, grant).overrideLogicalId(logicalId);
}
