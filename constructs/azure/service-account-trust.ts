import type { Construct } from "constructs";

import { azureTrust } from "../../model/clouds/azure/pod-identity";
import type { ServiceAccountRef } from "../../model/components/pod-identity";

import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import type { MadeIdentity } from "./identity";
import { FEDERATED_IDENTITY_CREDENTIAL } from "./kinds";

/**
 * Lets one Kubernetes service account of a cluster use an identity that Terraform makes.
 *
 * @param name name of the credential, unique on its identity
 */
export function addFederatedCredential(
  scope: Construct,
  cluster: ResolvedCluster<"azure">,
  serviceAccount: ServiceAccountRef,
  { id }: MadeIdentity,
  { name, logicalId }: { readonly name: string; readonly logicalId: string },
): void {
  addElement(FEDERATED_IDENTITY_CREDENTIAL, scope, "credential", {
    name,
    resourceGroupName: cluster.account.resourceGroup,
    parentId: id,
    ...azureTrust(cluster, serviceAccount),
  }).overrideLogicalId(logicalId);
}
