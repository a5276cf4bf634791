import { once } from "../../base/cached";
import { tableEntries } from "../dangerous-permission";
import * as table from "./privileged-roles.table.json";

/**
 * Permissions with which one takes over the rights of others: that grant, change whom the cloud trusts, act as an identity, or run
 * code as one. Of all permissions of Google's predefined roles (privileged-roles.table.json has source and date), these verbs do:
 * the patterns are what a walk over them found, with nothing left out but keys and policies that are no rights in the cloud. As
 * patterns they also hold for services that come later.
 */
const PRIVILEGED = [
  "\\S+\\.set\\w*IamPolicy",
  "\\S+\\.(create|update|delete)PolicyBinding",
  "iam\\.(roles|\\w+policies)\\.(create|update|undelete|delete|bind|unbind)",
  "(orgpolicy|accesscontextmanager|binaryauthorization)\\.(policy|policies|customConstraints)\\.(set|create|update|delete)",
  "privilegedaccessmanager\\.(grants\\.approve|entitlements\\.(create|update))",
  "container\\.(roles|clusterRoles)\\.(create|update|bind|escalate)",
  "(container|gkehub)\\.(roleBindings|clusterRoleBindings|rbacrolebindings)\\.(create|update)",
  "iam\\.(workloadIdentity|workforce|oauthClient)\\w*\\.(create|update|undelete|put|patch|setAttestationRules)",
  "iam\\.serviceAccounts\\.(actAs|getAccessToken|getOpenIdToken|implicitDelegation|signBlob|signJwt)",
  "iam\\.serviceAccountKeys\\.(create|upload|enable)",
  "storage\\.hmacKeys\\.(create|update)",
  "(apikeys\\.keys|serviceusage\\.apiKeys)\\.(create|update|undelete|regenerate|getKeyString)",
  "container\\.serviceAccounts\\.createToken",
  "\\S+\\.(setServiceAccount|delegate|impersonate\\w*|reset[pP]assword|(reset|show)\\w+Credentials|provisionCredential)",
  "\\S+\\.(generate|retrieve|exchange)\\w*(AccessToken|Credentials?)",
  "\\S+\\.(fetch|acquire|mint)\\w*Token",
  "\\S+\\.(accessReadWriteToken|getAdminKubeconfig)",
  "compute\\.(instances\\.(setMetadata|osLogin|osAdminLogin)|projects\\.setCommonInstanceMetadata)",
  "container\\.pods\\.(exec|attach|portForward)",
  "osconfig\\.(guestPolicies|osPolicyAssignments|patchDeployments|policyOrchestrators)\\.(create|update)",
  "osconfig\\.patchJobs\\.exec",
  "\\S+\\.(ssh(Read|Root)|runWithOverrides|executeAirflowCommand|sourceCodeSet)",
  "cloudbuild\\.builds\\.create",
  "dataproc\\.jobs\\.(create|update)",
  "(config|deploymentmanager)\\.deployments\\.(create|update)",
];

const ANY_PRIVILEGED = new RegExp(`^(${PRIVILEGED.join("|")})$`);

/** Whether who has the permission can take over the rights of others. */
export function isPrivilegedPermission(permission: string): boolean {
  return ANY_PRIVILEGED.test(permission.replace(".googleapis.com/", "."));
}

const roles = once(() => new Set(tableEntries(table.roles, ".")));

/** Whether a predefined role, `roles/service.role`, has such a permission. */
export function isPrivilegedRole(role: string): boolean {
  return roles().has(role.replace(/^roles\//, ""));
}
