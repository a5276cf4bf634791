import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { Construct } from "constructs";
import { type ServiceAccountRef, subject } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";

/**
 * Lets one Kubernetes service account of a cluster take an identity: tokens are taken for the identity's when issuer, subject
 * and audience are these, to the letter.
 *
 * @param name the credential's, unique on its identity
 */
export function addFederatedCredential(
  scope: Construct,
  { account, extras }: ResolvedCluster<"azure">,
  serviceAccount: ServiceAccountRef,
  identity: UserAssignedIdentity,
  { name, logicalId }: { readonly name: string; readonly logicalId: string },
): void {
  new FederatedIdentityCredential(scope, "credential", {
    name,
    resourceGroupName: account.resourceGroup,
    parentId: identity.id,
    issuer: extras.oidcIssuerUrl,
    subject: subject(serviceAccount),
    // The same that the pod's projected token is for.
    audience: ["api://AzureADTokenExchange"],
  }).overrideLogicalId(logicalId);
}
