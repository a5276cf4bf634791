import type { Cloud } from "../cloud";
import type { JoinTokenSecret } from "../declaration/bootstrap";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredClusterOf } from "../plan/planned-fleet";

type Fetch<C extends Cloud> = (cluster: DeclaredClusterOf<C>, secret: JoinTokenSecret) => readonly string[];

/** Shell that prints the join token, read with the node's own identity; one command line per entry. */
const FETCH: { readonly [C in Cloud]: Fetch<C> } = {
  aws: ({ props }, { secretName }) => [
    `aws secretsmanager get-secret-value --region ${quote(props.region)} --secret-id ${quote(secretName)} --query SecretString --output text`,
  ],
  azure: (_cluster, { secretName, keyVaultName = "" }) => [
    `access_token=$(curl -sf -H Metadata:true '${AZURE_TOKEN_URL}' | python3 -c 'import json,sys; print(json.load(sys.stdin)["access_token"])')`,
    `curl -sf -H "Authorization: Bearer $access_token" ${quote(`https://${keyVaultName}.vault.azure.net/secrets/${secretName}?api-version=7.4`)} | python3 -c 'import json,sys; print(json.load(sys.stdin)["value"])'`,
  ],
  google: ({ props }, { secretName }) => [
    `access_token=$(curl -sf -H Metadata-Flavor:Google '${GOOGLE_TOKEN_URL}' | python3 -c 'import json,sys; print(json.load(sys.stdin)["access_token"])')`,
    `curl -sf -H "Authorization: Bearer $access_token" ${quote(`https://secretmanager.googleapis.com/v1/projects/${props.project}/secrets/${secretName}/versions/latest:access`)} | python3 -c 'import base64,json,sys; print(base64.b64decode(json.load(sys.stdin)["payload"]["data"]).decode())'`,
  ],
};

/** Azure Instance Metadata Service, token for Key Vault (Azure documentation, "Use managed identities … acquire a token"). */
const AZURE_TOKEN_URL =
  "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";

/** Compute Engine metadata server, token of the attached service account. */
const GOOGLE_TOKEN_URL = "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token";

/** Shell lines of which the last prints the join token of a cluster. */
export function fetchJoinToken(cluster: DeclaredCluster, secret: JoinTokenSecret): readonly string[] {
  return (FETCH[cluster.cloud] as Fetch<Cloud>)(cluster as never, secret);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
