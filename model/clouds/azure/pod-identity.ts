import {
  type IdentityToken,
  type PodIdentity,
  tokenPath,
  type WorkloadIdentity,
} from "../../cloud-identity/pod-identity";
import type { ResolvedCluster } from "../../resolve/resolved-fleet";

/** How a pod on Azure becomes a user-assigned identity: by its own token, which the identity's federated credential takes. */
export function azurePodIdentity(
  { name: cluster, account }: ResolvedCluster<"azure">,
  { name, clientId }: WorkloadIdentity,
): PodIdentity {
  // Known only after the first deploy: problems have asked for it before anything is rendered.
  if (clientId === null) throw new Error(`${cluster} was rendered without the client id of ${name}`);
  return {
    serviceAccountAnnotations: { "azure.workload.identity/client-id": clientId },
    podLabels: { "azure.workload.identity/use": "true" },
    // Names that the Azure Identity libraries read (WorkloadIdentityCredential).
    env: {
      AZURE_CLIENT_ID: clientId,
      AZURE_FEDERATED_TOKEN_FILE: tokenPath(FEDERATED_TOKEN),
      AZURE_TENANT_ID: account.tenantId,
    },
    token: FEDERATED_TOKEN,
    configs: [],
    egress: [],
  };
}

/**
 * The token of the federated credential. Volume, path and variables are those of the Azure Workload Identity webhook, which
 * adds none that a pod has already: the same pod works with and without it.
 */
const FEDERATED_TOKEN: IdentityToken = {
  volumeName: "azure-identity-token",
  audience: "api://AzureADTokenExchange",
  directory: "/var/run/secrets/azure/tokens",
  fileName: "azure-identity-token",
};
