import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { Construct } from "constructs";
import { azureEnvironment } from "../../model/clouds/azure/environments";
import { type ServiceAccountRef, subject } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference } from "../terraform-element";

/**
 * Lets one Kubernetes service account of a cluster use an identity. Azure accepts a token for the identity if its issuer,
 * subject and audience match these values exactly.
 *
 * @param name name of the credential, unique on its identity
 */
export function addFederatedCredential(
  scope: Construct,
  { account, extras, region }: ResolvedCluster<"azure">,
  serviceAccount: ServiceAccountRef,
  identity: UserAssignedIdentity,
  { name, logicalId }: { readonly name: string; readonly logicalId: string },
): void {
  addElement(FederatedIdentityCredential, scope, "credential", {
    name,
    resourceGroupName: account.resourceGroup,
    parentId: TerraformReference.to(identity.id),
    issuer: extras.oidcIssuerUrl,
    subject: subject(serviceAccount),
    // The audience of the pod's projected token.
    audience: [azureEnvironment(region).tokenExchangeAudience],
  }).overrideLogicalId(logicalId);
}
