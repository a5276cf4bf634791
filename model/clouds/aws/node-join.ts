import type { JoinTokenSecret } from "../../declaration/bootstrap";
import type { DeclaredClusterOf } from "../../declaration/cluster";

import type { NodeOs } from "../../declaration/image";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import type { ResolvedJoinToken } from "../../stages/resolved-join";
import { awsHost, ec2Principal } from "../regions";

import { FETCH, quoted } from "../shell";
import { ecrPullStatements } from "./registries";
import { joinTokenArn } from "./secret-writer";

const METADATA = "http://169.254.169.254/latest";

/** `aws:///zone/id` (cloud-provider-aws, pkg/providers/v1/instances.go). */
export function awsProviderId(): readonly string[] {
  return [
    `session=$(${FETCH} -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' ${METADATA}/api/token) || return`,
    `get() { ${FETCH} -H "X-aws-ec2-metadata-token: $session" "${METADATA}/meta-data/$1"; }`,
    'zone=$(get placement/availability-zone) && machine=$(get instance-id) && echo "aws:///$zone/$machine"',
  ];
}

/** The join token from Secrets Manager or Parameter Store. */
export function awsJoinToken(
  { props: { region } }: DeclaredClusterOf<"aws">,
  secret: JoinTokenSecret,
  os: NodeOs,
): readonly string[] {
  return os === "flatcar" ? signedRequest(region, secret) : awsCommand(region, secret);
}

/** The AWS command line, which is part of the image. */
function awsCommand(region: string, { store, secretName }: JoinTokenSecret): readonly string[] {
  const common = `--region ${quoted(region)} --output text --cli-connect-timeout 5 --cli-read-timeout 30`;
  if (store === "ssm") {
    return [`aws ssm get-parameter ${common} --name ${quoted(secretName)} --with-decryption --query Parameter.Value`];
  }
  return [`aws secretsmanager get-secret-value ${common} --secret-id ${quoted(secretName)} --query SecretString`];
}

/** A request to each store: the service by its name in signatures, the operation, its input, and the field with the token. */
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
 * The same request without the AWS command line, which Flatcar does not have. curl signs it with the role's credentials and
 * reads these from a pipe, so that no process list shows them (EC2 User Guide, "Retrieve security credentials from instance
 * metadata").
 */
function signedRequest(region: string, { store = "secrets-manager", secretName }: JoinTokenSecret): readonly string[] {
  const { service, target, request, answer } = REQUESTS[store];
  const host = awsHost(service, region);
  return [
    `imds=${METADATA}`,
    `session=$(${FETCH} -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token") || return`,
    `get() { ${FETCH} -H "X-aws-ec2-metadata-token: $session" "$imds/meta-data/iam/security-credentials/$1"; }`,
    "role=$(get '') || return",
    'credentials=$(get "$role") || return',
    `jq --raw-output --exit-status '"user = \\"\\(.AccessKeyId):\\(.SecretAccessKey)\\"", "header = \\"x-amz-security-token: \\(.Token)\\""' <<<"$credentials" |`,
    `  ${FETCH} --config - --aws-sigv4 'aws:amz:${region}:${service}' -H 'content-type: application/x-amz-json-1.1' \\`,
    `    -H 'x-amz-target: ${target}' --data ${quoted(JSON.stringify(request(secretName)))} 'https://${host}/' |`,
    `  jq --raw-output --exit-status .${answer}`,
  ];
}

type Cluster = Pick<ResolvedClusterBase<"aws">, "account" | "join" | "region">;

/**
 * What a node's role has to allow for its bootstrap, and nothing else: an external cloud controller manager needs no rights on nodes,
 * and pods get roles of their own. In EKS that is what EKS requires of a node's role ("Amazon EKS node IAM role"): to find itself and
 * to pull from ECR. The VPC CNI has a role of its own.
 */
export function awsNodeRights(cluster: Cluster): ResolvedPermissions["aws"] {
  const { account, join } = cluster;
  const statements = [...tokenStatements(cluster), ...ecrPullStatements(cluster)];
  const policies = join.eksCluster === null ? [] : EKS_POLICIES;
  return {
    policy: policyOf(statements),
    policies: policies.map((policy) => `arn:${account.partition}:iam::aws:policy/${policy}`),
  };
}

/** The same rights as inline policies of their own, by what they are for; null for no policy. */
export function awsNodePolicies(cluster: Cluster): Readonly<Record<"joinToken" | "registries", string | null>> {
  return { joinToken: policyOf(tokenStatements(cluster)), registries: policyOf(ecrPullStatements(cluster)) };
}

function policyOf(statements: readonly object[]): string | null {
  return statements.length === 0 ? null : JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function tokenStatements(cluster: Cluster): readonly object[] {
  return cluster.join.tokens.map(({ secret }) => readStatement(cluster, secret));
}

const EKS_POLICIES: readonly string[] = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"];

function readStatement(cluster: Cluster, secret: ResolvedJoinToken) {
  const action = secret.store === "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue";
  return { Effect: "Allow", Action: action, Resource: joinTokenArn(cluster, secret) };
}

/** Trust policy of a node's role. */
export function awsNodeTrust({ account }: Pick<Cluster, "account">): string {
  const Principal = { Service: ec2Principal(account.partition) };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });
}
