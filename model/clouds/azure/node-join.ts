import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredClusterOf } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/image";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedJoinToken } from "../../stages/resolved-join";
import { BEARER, FETCH, jsonField, quoted } from "../shell";

import { azureEnvironment } from "./environments";

import { joinTokenScope } from "./secret-writer";

const COMPUTE = "http://169.254.169.254/metadata/instance/compute?api-version=2021-02-01";

/** `azure://` and the resource id, its resource group in lower case (cloud-provider-azure, azure_instances.go). */
export function azureProviderId(os: NodeOs): readonly string[] {
  return [
    `machine=$(${FETCH} -H Metadata:true '${COMPUTE}' | ${jsonField("resourceId", os)}) &&`,
    `  sed -E 's|/resourceGroups/[^/]+/|\\L&|; s|/resourcegroups/|/resourceGroups/|' <<<"azure://$machine"`,
  ];
}

/** Azure Instance Metadata Service, token for Key Vault (Azure documentation, "Use managed identities … acquire a token"). */
const TOKEN_URL =
  "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2F";

/** The join token from Key Vault. */
export function azureJoinToken(
  { props }: DeclaredClusterOf<"azure">,
  { secretName, keyVaultName = "" }: JoinTokenSecret,
  os: NodeOs,
): readonly string[] {
  const { keyVaultDomain } = azureEnvironment(props.region);
  return [
    `access_token=$(${FETCH} -H Metadata:true '${TOKEN_URL}${keyVaultDomain}' | ${jsonField("access_token", os)}) || return`,
    `${FETCH} --config - ${quoted(`https://${keyVaultName}.${keyVaultDomain}/secrets/${secretName}?api-version=7.4`)} ${BEARER} | ${jsonField("value", os)}`,
  ];
}

/**
 * What a node's identity needs for each join token, and nothing else: an external cloud controller manager needs no rights on nodes, and
 * pods get identities of their own. The vault must use Azure RBAC: in a vault with access policies, role assignments have no effect
 * (Key Vault, "RBAC guide").
 */
export function azureNodeRight(
  cluster: Pick<ResolvedClusterBase<"azure">, "account" | "region">,
  secret: ResolvedJoinToken,
) {
  return { scope: joinTokenScope(cluster, secret), roleDefinitionName: "Key Vault Secrets User" };
}
