import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import type { ResolvedJoinToken } from "../../stages/resolved-join";
import { curlConfig, JSON_BODY } from "../curl";
import { googleHost } from "./universes";

type Cluster = Pick<ResolvedClusterBase<"google">, "account">;

/** Resource name of a secret (Secret Manager API, `projects.secrets`). */
export function secretPath({ account }: Cluster, { secretName }: ResolvedJoinToken): string {
  return `projects/${account.project}/secrets/${secretName}`;
}

/**
 * On that one secret: to add versions and destroy them, not to read one (IAM documentation, "Secret Manager roles"). Every version
 * that is not destroyed is charged for, month after month.
 */
export function googleWritePermissions(
  _cluster: Cluster,
  { secretName }: ResolvedJoinToken,
): ResolvedPermissions["google"] {
  const role = "roles/secretmanager.secretVersionManager";
  return { permissions: [], projectRoles: [], resourceRoles: [{ kind: "secret", name: secretName, role }] };
}

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";

const READ_CREDENTIALS = [
  'credentials=$(cat "$GOOGLE_APPLICATION_CREDENTIALS") || return 1',
  `credential() { printf '%s' "$credentials" | field "$1"; }`,
];

/** Security Token Service API, `token`; IAM Service Account Credentials API, `generateAccessToken`. */
const EXCHANGE = [
  ...curlConfig("answer", {
    url: "$(credential token_url)",
    headers: JSON_BODY,
    body:
      '{"audience":"$(credential audience)","subjectToken":"$(cat "$(credential file)")",' +
      '"grantType":"urn:ietf:params:oauth:grant-type:token-exchange",' +
      '"requestedTokenType":"urn:ietf:params:oauth:token-type:access_token",' +
      `"subjectTokenType":"urn:ietf:params:oauth:token-type:jwt","scope":"${SCOPE}"}`,
  }),
  ...curlConfig("answer", {
    url: "$(credential service_account_impersonation_url)",
    headers: { authorization: `Bearer $(printf '%s' "$answer" | field access_token)`, ...JSON_BODY },
    body: `{"scope":["${SCOPE}"]}`,
  }),
  `access=$(printf '%s' "$answer" | field accessToken)`,
];

/**
 * Shell that writes `$token`: the pod's own token for one of the service account, and with that a new version (Secret Manager API,
 * `addVersion`). The version before it is destroyed then: nodes read the latest one.
 */
export function googleSecretWriter(
  cluster: Cluster & Pick<ResolvedClusterBase<"google">, "extras">,
  declared: ResolvedJoinToken,
): readonly string[] {
  const secret = `https://${googleHost("secretmanager", cluster.extras.universeDomain)}/v1/${secretPath(cluster, declared)}`;
  const headers = { authorization: "Bearer $access", ...JSON_BODY };
  const body = `{"payload":{"data":"$(printf '%s' "$token" | base64)"}}`;
  return [
    ...READ_CREDENTIALS,
    ...EXCHANGE,
    ...curlConfig("answer", { url: `${secret}:addVersion`, headers, body }),
    `version=$(printf '%s' "$answer" | field name | sed 's|.*/||')`,
    "case $version in [2-9] | [1-9][0-9]*) ;; *) return 0 ;; esac",
    "before=$((version - 1))",
    "destroy() {",
    ...curlConfig(null, { url: `${secret}/versions/$before:destroy`, headers, body: "{}" }).map((line) => `  ${line}`),
    "}",
    'destroy || echo "join-token-rotation: version $before of the secret could not be destroyed" >&2',
  ];
}
