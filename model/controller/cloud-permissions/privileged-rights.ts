/**
 * Actions by which whoever has them gives itself, or takes from another identity, rights that it was not given: policies of
 * identities, their trust and that in identity providers, their credentials, and handing a role to a service (IAM User Guide, "Grant
 * a user permissions to pass a role"; Service Authorization Reference, "AWS Identity and Access Management").
 */
const AWS_ACTIONS = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:AddRoleToInstanceProfile",
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateOpenIDConnectProvider",
  "iam:CreatePolicyVersion",
  "iam:CreateSAMLProvider",
  "iam:CreateServiceSpecificCredential",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DeleteUserPermissionsBoundary",
  "iam:DeleteUserPolicy",
  "iam:DetachRolePolicy",
  "iam:DetachUserPolicy",
  "iam:PassRole",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPermissionsBoundary",
  "iam:PutUserPolicy",
  "iam:ResetServiceSpecificCredential",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAccessKey",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "iam:UpdateOpenIDConnectProviderThumbprint",
  "iam:UpdateSAMLProvider",
  "iam:UploadSSHPublicKey",
  "iam:UploadSigningCertificate",
];

/** Actions that assign roles or define what they are (Azure resource provider operations, Microsoft.Authorization). */
const AZURE_ACTIONS = [
  "Microsoft.Authorization/elevateAccess/action",
  "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Authorization/roleDefinitions/write",
  "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
];

/** Permissions to act as a service account, or to change a custom role (IAM documentation, "Roles for service account authentication"). */
const GOOGLE_PERMISSIONS = [
  "iam.roles.update",
  "iam.serviceAccountKeys.create",
  "iam.serviceAccounts.actAs",
  "iam.serviceAccounts.getAccessToken",
  "iam.serviceAccounts.getOpenIdToken",
  "iam.serviceAccounts.implicitDelegation",
  "iam.serviceAccounts.signBlob",
  "iam.serviceAccounts.signJwt",
];

/** Roles that have one of these permissions, or change the policy of a project or of its service accounts (IAM documentation, "IAM roles"). */
const GOOGLE_ROLES = [
  "roles/iam.organizationRoleAdmin",
  "roles/iam.roleAdmin",
  "roles/iam.securityAdmin",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.serviceAccountKeyAdmin",
  "roles/iam.serviceAccountOpenIdTokenCreator",
  "roles/iam.serviceAccountTokenCreator",
  "roles/iam.serviceAccountUser",
  "roles/iam.workloadIdentityUser",
  "roles/resourcemanager.folderAdmin",
  "roles/resourcemanager.folderIamAdmin",
  "roles/resourcemanager.organizationAdmin",
  "roles/resourcemanager.projectIamAdmin",
];

/** Whether an AWS action, which may have wildcards, allows one by which rights are given. */
export function isPrivilegedOnAws(action: string): boolean {
  return AWS_ACTIONS.some((each) => matches(action, each));
}

/** Whether an Azure action, which may have wildcards, allows one by which rights are given. */
export function isPrivilegedOnAzure(action: string): boolean {
  return AZURE_ACTIONS.some((each) => matches(action, each));
}

/** Whether a Google permission lets its holder take more; `setIamPolicy` does so on whatever the resource is. */
export function isPrivilegedOnGoogle(permission: string): boolean {
  return permission.endsWith(".setIamPolicy") || GOOGLE_PERMISSIONS.includes(permission);
}

/** Whether a role of Google's lets its holder take more. */
export function isPrivilegedRoleOnGoogle(role: string): boolean {
  return GOOGLE_ROLES.includes(role);
}

/** `*` is any text, and `?` any letter; neither AWS nor Azure regards case. */
function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "i").test(action);
}
