import type { Construct } from "constructs";
import { addElement } from "../terraform/element";
import { OUTPUT } from "../terraform/kind";
import type { TerraformReference } from "../terraform/language";
import type { Identity } from "./identity";

/** Identities of a stack. */
export interface ClusterIdentities {
  readonly node: Identity;
  readonly clusterAutoscaler: Identity;
  /** By controller. */
  readonly controllers: Readonly<Record<string, Identity>>;
}

/**
 * Ids that Azure assigns. Manifests need the client ids, which `nodegroups outputs` writes to a committed file; whoever grants an
 * identity more in another state needs its principal id. Of an identity that exists, Terraform knows the resource id.
 */
export function addOutputs(stack: Construct, { node, clusterAutoscaler, controllers }: ClusterIdentities): void {
  addId(stack, "node", node);
  addId(stack, "clusterAutoscaler", clusterAutoscaler);
  if (clusterAutoscaler.clientId !== null) addOutput(stack, "clusterAutoscalerClientId", clusterAutoscaler.clientId);
  const clientIds = Object.entries(controllers).map(([name, { clientId }]) => [name, clientId]);
  if (clientIds.length > 0) addOutput(stack, "controllers", Object.fromEntries(clientIds));
  const principalIds = Object.entries(controllers).flatMap(([name, { made }]) =>
    made === null ? [] : [[name, made.principalId] as const],
  );
  if (principalIds.length > 0) addOutput(stack, "controllerPrincipalIds", Object.fromEntries(principalIds));
}

function addId(stack: Construct, name: string, { id, made }: Identity): void {
  if (made === null) addOutput(stack, `${name}IdentityId`, id);
  else addOutput(stack, `${name}PrincipalId`, made.principalId);
}

function addOutput(
  stack: Construct,
  name: string,
  value: string | TerraformReference | Readonly<Record<string, TerraformReference>>,
): void {
  addElement(OUTPUT, stack, name, { value }).overrideLogicalId(name);
}
