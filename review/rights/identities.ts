import type { TerraformObject } from "../terraform/objects";
import { nameOf, type Stack, terraformName } from "./references";
import { NODES_HOLDER } from "./words";

/** Resources that are identities, and what they are called. */
const IDENTITIES: Readonly<Record<string, string>> = {
  aws_iam_role: "role",
  azurerm_user_assigned_identity: "identity",
  google_service_account: "service account",
};

/** An identity in words: `the role prod-use1-node`. */
export function identityName(identity: TerraformObject): string {
  return `the ${IDENTITIES[identity.type] ?? identity.type} ${nameOf(identity)}`;
}

/** The identities that a stack makes, in words. */
export function madeIdentities(stack: Stack): ReadonlySet<string> {
  return new Set(Object.keys(IDENTITIES).flatMap((type) => stack.ofType(type).map(identityName)));
}

/** What Terraform calls the identities that the project makes: of nodes, of cluster-autoscaler, of controllers (`identityId`). */
const NODES = "node";
const AUTOSCALER = "cluster-autoscaler";
const CONTROLLER = "controller_";

/** Who has an identity that the project's Terraform makes; any other goes by its own name. */
export function holderOf(identity: TerraformObject): string {
  const name = terraformName(identity);
  if (name === NODES) return NODES_HOLDER;
  if (name === AUTOSCALER) return name;
  return name.startsWith(CONTROLLER) ? name.slice(CONTROLLER.length) : identityName(identity);
}
