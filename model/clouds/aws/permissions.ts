import { canonical, textSet } from "../../base/canonical";
import type { AwsPermissions, AwsStatement } from "../../declaration/cloud-permissions";
import { type DangerousPermission, dangerous, dangerousActions, listed, type Placed } from "../dangerous-permission";

/**
 * The policy document of the statements, or null where there are none. The order of keys, actions and resources in the declaration
 * does not change the text.
 */
export function awsPolicy({ statements }: AwsPermissions): string | null {
  if (statements.length === 0) return null;
  return JSON.stringify({ Version: "2012-10-17", Statement: statements.map(policyStatement) });
}

function policyStatement({ actions, resources, conditions = {} }: AwsStatement): object {
  const Condition = Object.keys(conditions).length === 0 ? undefined : canonical(conditions);
  return { Effect: "Allow", Action: textSet(actions), Resource: textSet(resources), Condition };
}

/**
 * Actions that let an identity give itself rights, or take those of another identity. They change policies of identities, trust in
 * them and in identity providers, or their credentials, or they hand a role to a service (IAM User Guide, "Grant a user permissions
 * to pass a role"; Service Authorization Reference, "AWS Identity and Access Management").
 */
const PRIVILEGED_ACTIONS: readonly string[] = [
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

/** All actions, or all of one service. */
const ALL_ACTIONS = /^([^:]*:)?[*?]+$/;

/** Every resource, or every resource of one service. Includes those of any type, where names begin with the type and a slash. */
const ANY_RESOURCE = /^(arn:([^:]*:){4})?[/:]*[*?][*?/:]*$/;

/** Most of these actions take no resource, and they only reveal that something exists. IAM ignores the case of actions. */
const READS_LISTS = /^[^:]+:(Describe|List)[A-Z0-9*?]*$/i;

/** What in permissions on AWS may grant more than its author means. */
export function awsDangers({ statements }: AwsPermissions): readonly DangerousPermission[] {
  return listed("aws.statements", statements).flatMap(({ path, value: { actions, resources } }) => [
    ...dangerousActions(
      listed(`${path}.actions`, actions),
      ["aws-wildcard-action", ALL_ACTIONS],
      ["aws-privileged-action", PRIVILEGED_ACTIONS],
    ),
    ...(actions.every((action) => READS_LISTS.test(action))
      ? []
      : anyResources(listed(`${path}.resources`, resources))),
  ]);
}

function anyResources(resources: readonly Placed<string>[]): readonly DangerousPermission[] {
  return dangerous("aws-any-resource", (resource) => ANY_RESOURCE.test(resource), resources);
}
