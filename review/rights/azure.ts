import { dangerousPermissions } from "../../model/clouds/permissions";
import type { AzureRoleAssignment } from "../../model/declaration/cloud-permissions";
import type { TerraformObject } from "../terraform/objects";
import type { JsonObject } from "../terraform/terraform-json";
import type { Grant, Limit } from "./grant";
import { holderOf, identityName } from "./identities";
import { except, expressed, limitOn } from "./limits";
import { blocksOf, filledText, referent, type Stack, textsOf } from "./references";

/** What a stack grants on Azure: role assignments, with what custom roles hold, and who may be an identity. */
export function azureGrants(stack: Stack): readonly Grant[] {
  return [
    ...stack.ofType("azurerm_role_assignment").flatMap((assignment) => assignmentGrants(stack, assignment)),
    ...stack.ofType("azurerm_federated_identity_credential").map((credential) => trustGrant(stack, credential)),
  ];
}

/** What all grants of one assignment have in common. */
interface Assigned {
  readonly holder: string;
  readonly source: string;
  readonly scope: string;
  readonly limits: readonly Limit[];
}

function assignmentGrants(stack: Stack, assignment: TerraformObject): readonly Grant[] {
  const { role_definition_id: id, role_definition_name: name, condition } = assignment.arguments;
  const assigned: Assigned = {
    holder: principalOf(stack, assignment),
    source: assignment.address,
    scope: filledText(stack, assignment.arguments.scope),
    limits: textsOf(stack, condition).map(expressed),
  };
  const role = referent(stack, id);
  if (role !== null)
    return blocksOf(role.arguments.permissions).flatMap((block) => customGrants(stack, assigned, block));
  const roleDefinitionName = filledText(stack, name);
  if (roleDefinitionName !== "") return [wholeRole(assigned, roleDefinitionName, { roleDefinitionName })];
  const roleDefinitionId = filledText(stack, id);
  return [wholeRole(assigned, roleDefinitionId, { roleDefinitionId })];
}

function principalOf(stack: Stack, { arguments: { principal_id: principal } }: TerraformObject): string {
  const identity = referent(stack, principal);
  return identity === null ? `principal ${filledText(stack, principal)}` : holderOf(identity);
}

/** The actions of a custom role, those on data too, without those that it leaves out. */
function customGrants(stack: Stack, assigned: Assigned, block: JsonObject): readonly Grant[] {
  const some = (allowed: string, left: string) => {
    const without = textsOf(stack, block[left]);
    const limits = without.length === 0 ? assigned.limits : [...assigned.limits, except("the action", without)];
    return textsOf(stack, block[allowed]).map((action) => actionGrant({ ...assigned, limits }, action));
  };
  return [...some("actions", "not_actions"), ...some("data_actions", "not_data_actions")];
}

function actionGrant(assigned: Assigned, action: string): Grant {
  return grantOf(assigned, action, { actions: [action] });
}

function wholeRole(assigned: Assigned, role: string, judged: Partial<AzureRoleAssignment>): Grant {
  return grantOf(assigned, `everything in the role ${role}`, judged);
}

function grantOf(
  { holder, source, scope, limits }: Assigned,
  action: string,
  judged: Partial<AzureRoleAssignment>,
): Grant {
  return {
    ...{ system: "azure", holder, source, allows: true, parts: [action, scope], limits, actsAs: null },
    words: { verb: "do", action, on: scopeName(scope), onInFull: scope },
    judge: () => dangerousPermissions({ azure: { roleAssignments: [{ scope, ...judged }] } }).map(({ id }) => id),
  };
}

/** `subnets/nodes of resource group net`; what is no resource id stays. */
function scopeName(scope: string): string {
  const [, subscription, group, provider, rest] =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+)\/(.+))?)?$/i.exec(scope) ?? [];
  if (subscription === undefined) return scope;
  if (group === undefined) return `subscription ${subscription}`;
  return provider === undefined || rest === undefined
    ? `resource group ${group}`
    : `${rest} of resource group ${group}`;
}

const CREDENTIALS = "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write";

/** A credential lets whoever has a token with its issuer, subject and audience be the identity. */
function trustGrant(stack: Stack, credential: TerraformObject): Grant {
  const { issuer, subject, audience, parent_id: parent } = credential.arguments;
  const identity = referent(stack, parent);
  const actsAs = identity === null ? `the identity ${filledText(stack, parent)}` : identityName(identity);
  const assigned: Assigned = {
    holder: `whoever has a token of ${filledText(stack, issuer)}`,
    source: credential.address,
    scope: "/",
    limits: [
      ...textsOf(stack, subject).map((each) => limitOn("StringEquals", "subject", [each])),
      limitOn("StringEquals", "audience", textsOf(stack, audience)),
    ],
  };
  const grant = grantOf(assigned, `act as ${actsAs}`, { actions: [CREDENTIALS] });
  return { ...grant, words: { verb: "act as", action: actsAs, on: null }, actsAs };
}
