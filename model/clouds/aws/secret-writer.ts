import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import type { ResolvedJoinToken } from "../../stages/resolved-join";
import { curlConfig, jsonWord } from "../curl";
import { awsHost } from "../regions";
import { awsPolicy } from "./permissions";

type Cluster = Pick<ResolvedClusterBase<"aws">, "account" | "region">;

/**
 * The ARN of a secret or parameter in policies. Secrets Manager ends a secret's ARN with `-` and six random characters: six `?`
 * match exactly those, and so no secret with a longer name (Secrets Manager User Guide, "Identity-based policies"). In the name of a
 * parameter that is a path, the leading slash is the one that the ARN already has in front of the name (Systems Manager User Guide,
 * "Restricting access to Parameter Store parameters").
 */
export function joinTokenArn({ account, region }: Cluster, { store, secretName }: ResolvedJoinToken): string {
  const [service, resource] =
    store === "ssm"
      ? ["ssm", `parameter/${secretName.replace(/^\//, "")}`]
      : ["secretsmanager", `secret:${secretName}-??????`];
  return `arn:${account.partition}:${service}:${region}:${account.accountId}:${resource}`;
}

/** A request to each store that writes a secret which exists. */
const WRITES = {
  "secrets-manager": {
    service: "secretsmanager",
    action: "secretsmanager:PutSecretValue",
    target: "secretsmanager.PutSecretValue",
    // A request that no SDK makes has to bring a token of 32 to 64 characters (Secrets Manager API, PutSecretValue).
    input: (name: string) =>
      `{"SecretId":${jsonWord(name)},"ClientRequestToken":"$(random 32)","SecretString":"$token"}`,
  },
  ssm: {
    service: "ssm",
    action: "ssm:PutParameter",
    target: "AmazonSSM.PutParameter",
    input: (name: string) => `{"Name":${jsonWord(name)},"Type":"SecureString","Overwrite":true,"Value":"$token"}`,
  },
} as const;

/** That, and nothing else: the identity cannot read the token back. */
export function awsWritePermissions(cluster: Cluster, secret: ResolvedJoinToken): ResolvedPermissions["aws"] {
  const { action } = WRITES[secret.store];
  const statement = { actions: [action], resources: [joinTokenArn(cluster, secret)] };
  return { policy: awsPolicy({ statements: [statement] }), policies: [] };
}

/**
 * Shell that writes `$token`: the pod's own token for credentials of the role (STS API Reference, AssumeRoleWithWebIdentity, which
 * answers with XML), and a request that curl signs with them.
 */
export function awsSecretWriter({ region }: Cluster, { store, secretName }: ResolvedJoinToken) {
  const { service, target, input } = WRITES[store];
  return [
    ...curlConfig("answer", {
      url: `https://${awsHost("sts", region)}/`,
      form: {
        Action: "AssumeRoleWithWebIdentity",
        Version: "2011-06-15",
        RoleArn: "$AWS_ROLE_ARN",
        RoleSessionName: "join-token-rotation",
        WebIdentityToken: '$(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")',
      },
    }),
    `element() { printf '%s' "$answer" | sed -n "s|.*<$1>\\([^<]*\\)</$1>.*|\\1|p"; }`,
    ...curlConfig(null, {
      url: `https://${awsHost(service, region)}/`,
      options: {
        "aws-sigv4": `aws:amz:${region}:${service}`,
        user: "$(element AccessKeyId):$(element SecretAccessKey)",
      },
      headers: {
        "x-amz-security-token": "$(element SessionToken)",
        "x-amz-target": target,
        "content-type": "application/x-amz-json-1.1",
      },
      body: input(secretName),
    }),
  ];
}
