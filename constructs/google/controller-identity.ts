import { DnsManagedZoneIamMember } from "@cdktf/provider-google/lib/dns-managed-zone-iam-member";
import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member";
import { ProjectIamCustomRole } from "@cdktf/provider-google/lib/project-iam-custom-role";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { PubsubSubscriptionIamMember } from "@cdktf/provider-google/lib/pubsub-subscription-iam-member";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
import { SecretManagerSecretIamMember } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { grantId, identityId } from "../../model/controller/controller-identities";
import type { GoogleResourceKind, GoogleResourceRole } from "../../model/declaration/cloud-permissions";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ControllerIdentity } from "../../model/stages/resolved-controller";
import { addElement, TerraformReference } from "../terraform-element";
import { addWorkloadIdentityUser } from "./service-account-trust";

type Cluster = ResolvedCluster<"google">;
type Identity = ControllerIdentity<"google">;

/**
 * A controller's service account. Only its own Kubernetes service account can impersonate it, and it has exactly the declared
 * permissions.
 */
export function addControllerIdentity(stack: Construct, cluster: Cluster, identity: Identity): ServiceAccount {
  const { controller, name, serviceAccount, permissions } = identity;
  const scope = new Construct(stack, `controller-identity-${controller}`);
  const account = addElement(ServiceAccount, scope, "account", {
    project: cluster.account.project,
    accountId: name,
    displayName: `${controller} of Kubernetes cluster ${cluster.name}`,
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  account.overrideLogicalId(identityId(controller));
  addWorkloadIdentityUser(scope, cluster, serviceAccount, account, identityId(controller));
  addCustomRole(scope, cluster, identity, account);
  for (const role of permissions.projectRoles) addProjectRole(scope, cluster, identity, { role, account });
  for (const role of permissions.resourceRoles) addResourceRole(scope, cluster, identity, { ...role, account });
  return account;
}

function addCustomRole(
  scope: Construct,
  { account: { project }, name: cluster }: Cluster,
  identity: Identity,
  account: ServiceAccount,
): void {
  const { controller, name, permissions } = identity;
  if (permissions.permissions.length === 0) return;
  const role = addElement(ProjectIamCustomRole, scope, "role", {
    project,
    // Role ids consist of letters, digits, `_` and `.`; account ids of letters, digits and `-`. Two accounts never get one role
    // id.
    roleId: name.replaceAll("-", "_"),
    title: `${controller} of ${cluster}`,
    permissions: [...permissions.permissions],
  });
  role.overrideLogicalId(identityId(controller));
  const grant = { project, role: TerraformReference.to(role.name), member: TerraformReference.to(account.member) };
  addElement(ProjectIamMember, scope, "role-member", grant).overrideLogicalId(identityId(controller));
}

interface Grant {
  readonly role: string;
  readonly account: ServiceAccount;
}

function addProjectRole(scope: Construct, cluster: Cluster, { controller }: Identity, { role, account }: Grant): void {
  const logicalId = grantId(controller, "role", role);
  const grant = { project: cluster.account.project, role, member: TerraformReference.to(account.member) };
  addElement(ProjectIamMember, scope, logicalId, grant).overrideLogicalId(logicalId);
}

interface ResourceGrant {
  readonly project: string;
  readonly role: string;
  readonly member: TerraformReference;
}

type AddMember = (scope: Construct, id: string, name: string, grant: ResourceGrant) => TerraformResource;

/** Adds the member to a resource's IAM policy, by kind of resource. Buckets and keys take no project. */
const MEMBERS: Readonly<Record<GoogleResourceKind, AddMember>> = {
  bucket: (scope, id, bucket, { role, member }) =>
    addElement(StorageBucketIamMember, scope, id, { bucket, role, member }),
  "dns-zone": (scope, id, managedZone, grant) =>
    addElement(DnsManagedZoneIamMember, scope, id, { managedZone, ...grant }),
  "kms-key": (scope, id, cryptoKeyId, { role, member }) =>
    addElement(KmsCryptoKeyIamMember, scope, id, { cryptoKeyId, role, member }),
  "pubsub-subscription": (scope, id, subscription, grant) =>
    addElement(PubsubSubscriptionIamMember, scope, id, { subscription, ...grant }),
  "pubsub-topic": (scope, id, topic, grant) => addElement(PubsubTopicIamMember, scope, id, { topic, ...grant }),
  secret: (scope, id, secretId, grant) => addElement(SecretManagerSecretIamMember, scope, id, { secretId, ...grant }),
};

function addResourceRole(
  scope: Construct,
  cluster: Cluster,
  { controller }: Identity,
  { kind, name, project, role, account }: GoogleResourceRole & Grant,
): void {
  const resource = project === undefined ? name : `${project} ${name}`;
  const logicalId = grantId(controller, kind, `${resource} ${role}`);
  const grant = { project: project ?? cluster.account.project, role, member: TerraformReference.to(account.member) };
  MEMBERS[kind](scope, logicalId, name, grant).overrideLogicalId(logicalId);
}
