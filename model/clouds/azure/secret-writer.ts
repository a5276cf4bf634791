import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import type { ResolvedJoinToken } from "../../stages/resolved-join";
import { curlConfig, JSON_BODY } from "../curl";
import { azureEnvironment } from "./environments";
import { resourceGroupId } from "./permissions";

type Cluster = Pick<ResolvedClusterBase<"azure">, "account" | "region">;

/** A single secret as the scope of a role (Key Vault documentation, "RBAC guide", "Secret scope role assignment"). */
export function joinTokenScope(cluster: Cluster, { keyVaultName, secretName }: ResolvedJoinToken): string {
  return `${resourceGroupId(cluster)}/providers/Microsoft.KeyVault/vaults/${keyVaultName}/secrets/${secretName}`;
}

/**
 * The one data action, in a role of its own: of the built-in roles, Key Vault Secrets Officer and Administrator may also read and purge
 * secrets, and the one that may only set them belongs to Operator Nexus (Azure built-in roles, as of 2026-08-22).
 */
export function azureWritePermissions(cluster: Cluster, secret: ResolvedJoinToken): ResolvedPermissions["azure"] {
  const dataActions = ["Microsoft.KeyVault/vaults/secrets/setSecret/action"];
  const role = { kind: "custom", actions: [], dataActions } as const;
  return { roleAssignments: [{ scope: joinTokenScope(cluster, secret), role }] };
}

/**
 * Shell that writes `$token`: the pod's own token for one of the vault's (Microsoft identity platform, "OAuth 2.0 client credentials
 * flow", third case), and with that the secret (Key Vault REST API 7.4, Set Secret).
 */
export function azureSecretWriter({ region }: Cluster, { keyVaultName, secretName }: ResolvedJoinToken) {
  const { authorityHost, keyVaultDomain } = azureEnvironment(region);
  return [
    ...curlConfig("answer", {
      url: `${authorityHost}$AZURE_TENANT_ID/oauth2/v2.0/token`,
      form: {
        grant_type: "client_credentials",
        client_id: "$AZURE_CLIENT_ID",
        scope: `https://${keyVaultDomain}/.default`,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: '$(cat "$AZURE_FEDERATED_TOKEN_FILE")',
      },
    }),
    ...curlConfig(null, {
      url: `https://${keyVaultName}.${keyVaultDomain}/secrets/${secretName}?api-version=7.4`,
      options: { request: "PUT" },
      headers: { authorization: `Bearer $(printf '%s' "$answer" | field access_token)`, ...JSON_BODY },
      body: '{"value":"$token"}',
    }),
  ];
}
