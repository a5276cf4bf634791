import {
  type IdentityToken,
  type PodIdentity,
  type ServiceAccountRef,
  subject,
  tokenPath,
} from "../../components/pod-identity";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { azureEnvironment } from "./environments";

/** How a pod on Azure becomes a user-assigned identity: by its own token, which the identity's federated credential takes. */
export function azurePodIdentity({ account, region }: ResolvedClusterBase<"azure">, clientId: string): PodIdentity {
  const environment = azureEnvironment(region);
  const token = { ...FEDERATED_TOKEN, audience: environment.tokenExchangeAudience };
  return {
    serviceAccountAnnotations: { "azure.workload.identity/client-id": clientId },
    podLabels: { "azure.workload.identity/use": "true" },
    // Names that the Azure Identity libraries read (WorkloadIdentityCredential).
    env: {
      AZURE_CLIENT_ID: clientId,
      AZURE_FEDERATED_TOKEN_FILE: tokenPath(token),
      AZURE_TENANT_ID: account.tenantId,
      // They default to the public cloud's.
      ...(environment.terraform === null ? {} : { AZURE_AUTHORITY_HOST: environment.authorityHost }),
    },
    token,
    configs: [],
    egress: [],
  };
}

/**
 * The token of the federated credential. The same pod works with and without the Azure Workload Identity webhook, which adds no
 * variable that a container has already. Up to v1.5.1 volume and path are the webhook's too, and it adds no second token; since
 * v1.6.0 it mounts one of its own at {@link AZURE_WEBHOOK_DIRECTORY}, which nothing reads (azure-workload-identity,
 * pkg/webhook/consts.go and webhook.go).
 */
const FEDERATED_TOKEN: Omit<IdentityToken, "audience"> = {
  volumeName: "azure-identity-token",
  directory: "/var/run/secrets/azure/tokens",
  fileName: "azure-identity-token",
};

/** Where the Azure Workload Identity webhook mounts its own volume since v1.6.0 (pkg/webhook/consts.go, VolumeMountPath). */
const AZURE_WEBHOOK_DIRECTORY = "/var/run/secrets/azure/wi";

/** Directories of a pod that this and the webhook mount something at. */
export const AZURE_IDENTITY_DIRECTORIES = [FEDERATED_TOKEN.directory, AZURE_WEBHOOK_DIRECTORY] as const;

/**
 * The federated credential by which a service account of a cluster may use an identity. Azure accepts a token for the identity if its
 * issuer, subject and audience match these values exactly.
 */
export function azureTrust({ extras, region }: ResolvedClusterBase<"azure">, serviceAccount: ServiceAccountRef) {
  const audience = [azureEnvironment(region).tokenExchangeAudience];
  return { issuer: extras.oidcIssuerUrl, subject: subject(serviceAccount), audience };
}
