import type { Cloud } from "../../base/cloud";
import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { NodeOs } from "../../declaration/node-group";
import type { DeclaredClusterOf } from "../../stages/planned";
import { quoted } from "../setup/node-setup";
import { jsonField } from "./json-field";

type Fetch<C extends Cloud> = (cluster: DeclaredClusterOf<C>, secret: JoinTokenSecret, os: NodeOs) => readonly string[];

/** Shell that prints the join token, read with the node's own identity; one command line per entry. */
const FETCH: { readonly [C in Cloud]: Fetch<C> } = {
  aws: ({ props: { region } }, secret, os) => (os === "flatcar" ? signedRequest : awsCommand)(region, secret),
  azure: (_cluster, { secretName, keyVaultName = "" }, os) => [
    `access_token=$(curl -sSf -H Metadata:true '${AZURE_TOKEN_URL}' | ${jsonField("access_token", os)})`,
    `curl -sSf --config - ${quoted(`https://${keyVaultName}.vault.azure.net/secrets/${secretName}?api-version=7.4`)} ${BEARER} | ${jsonField("value", os)}`,
  ],
  google: ({ props }, { secretName }, os) => [
    `access_token=$(curl -sSf -H Metadata-Flavor:Google '${GOOGLE_TOKEN_URL}' | ${jsonField("access_token", os)})`,
    `curl -sSf --config - ${quoted(`https://secretmanager.googleapis.com/v1/projects/${props.project}/secrets/${secretName}/versions/latest:access`)} ${BEARER} | ${GOOGLE_PAYLOAD} | base64 --decode`,
  ],
};

/** The identity's token for curl's standard input: no process list shows that. */
const BEARER = '<<<"header = \\"Authorization: Bearer $access_token\\""';

/** Azure Instance Metadata Service, token for Key Vault (Azure documentation, "Use managed identities … acquire a token"). */
const AZURE_TOKEN_URL =
  "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";

/** Compute Engine metadata server, token of the attached service account. */
const GOOGLE_TOKEN_URL = "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token";

const GOOGLE_PAYLOAD = `python3 -c 'import json,sys; print(json.load(sys.stdin)["payload"]["data"])' 2>/dev/null`;

/** The AWS command line, which is part of the image. */
function awsCommand(region: string, { store, secretName }: JoinTokenSecret): readonly string[] {
  const common = `--region ${quoted(region)} --output text`;
  if (store === "ssm") {
    return [`aws ssm get-parameter ${common} --name ${quoted(secretName)} --with-decryption --query Parameter.Value`];
  }
  return [`aws secretsmanager get-secret-value ${common} --secret-id ${quoted(secretName)} --query SecretString`];
}

/** What each store is asked: the service by its name in signatures, its operation, the request, and where the answer has the token. */
const REQUESTS = {
  "secrets-manager": {
    service: "secretsmanager",
    target: "secretsmanager.GetSecretValue",
    request: (name: string) => ({ SecretId: name }),
    answer: "SecretString",
  },
  ssm: {
    service: "ssm",
    target: "AmazonSSM.GetParameter",
    request: (name: string) => ({ Name: name, WithDecryption: true }),
    answer: "Parameter.Value",
  },
} as const;

/**
 * The same request without the AWS command line, which Flatcar does not have: signed by curl with the role's credentials, which
 * it reads from a pipe, so that no process list shows them (EC2 User Guide, "Retrieve security credentials from instance metadata").
 */
function signedRequest(region: string, { store = "secrets-manager", secretName }: JoinTokenSecret): readonly string[] {
  const { service, target, request, answer } = REQUESTS[store];
  const host = `${service}.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  return [
    "imds=http://169.254.169.254/latest",
    `session=$(curl -sSf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token")`,
    'get() { curl -sSf -H "X-aws-ec2-metadata-token: $session" "$imds/meta-data/iam/security-credentials/$1"; }',
    "credentials=$(get \"$(get '')\")",
    `jq --raw-output --exit-status '"user = \\"\\(.AccessKeyId):\\(.SecretAccessKey)\\"", "header = \\"x-amz-security-token: \\(.Token)\\""' <<<"$credentials" |`,
    `  curl -sSf --config - --aws-sigv4 'aws:amz:${region}:${service}' -H 'content-type: application/x-amz-json-1.1' \\`,
    `    -H 'x-amz-target: ${target}' --data ${quoted(JSON.stringify(request(secretName)))} 'https://${host}/' |`,
    `  jq --raw-output --exit-status .${answer}`,
  ];
}

/** Shell lines of which the last prints the join token of a cluster. */
export function fetchJoinToken(cluster: DeclaredCluster, secret: JoinTokenSecret, os: NodeOs): readonly string[] {
  return (FETCH[cluster.cloud] as Fetch<Cloud>)(cluster as never, secret, os);
}
