import {
  type Environment,
  type IdentityToken,
  type PodIdentity,
  type ServiceAccountRef,
  subject,
  tokenPath,
} from "../../components/pod-identity";
import type { ResolvedClusterBase } from "../../stages/resolved";

type Cluster = ResolvedClusterBase<"aws">;

/** How a pod on AWS becomes a role: by its own token, or with EKS Pod Identity by what EKS hands it. */
export function awsPodIdentity({ region, extras }: Cluster, roleArn: string): PodIdentity {
  const common = { podLabels: {}, configs: [] };
  // The agent on the node brings the credentials, and the webhook of EKS points the pod at it.
  if (extras.eksClusterName !== null)
    return { ...common, serviceAccountAnnotations: {}, env: regionVariables(region), token: null, egress: EKS_AGENT };
  return {
    ...common,
    serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": roleArn },
    env: { ...regionVariables(region), AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: tokenPath(IRSA_TOKEN) },
    token: IRSA_TOKEN,
    egress: [],
  };
}

/** Addresses of the EKS Pod Identity Agent (EKS User Guide, "Set up the Amazon EKS Pod Identity Agent"); it speaks HTTP. */
const EKS_AGENT: PodIdentity["egress"] = ["169.254.170.23/32", "fd00:ec2::23/128"].map((cidr) => ({
  cidr,
  ports: [{ port: 80, protocol: "TCP" }],
}));

/**
 * The token that IAM roles for service accounts take (IAM User Guide, "Create a role for OpenID Connect federation"). Volume
 * and path are those of the Amazon EKS Pod Identity Webhook, which leaves a pod alone that has the volume already
 * (amazon-eks-pod-identity-webhook, pkg/handler/handler.go, updatePodSpec): the same pod works with and without it.
 */
const IRSA_TOKEN: IdentityToken = {
  volumeName: "aws-iam-token",
  audience: "sts.amazonaws.com",
  directory: "/var/run/secrets/eks.amazonaws.com/serviceaccount",
  fileName: "token",
};

/** Variables that both major versions of the AWS SDK for Go read. */
function regionVariables(region: string): Environment {
  return {
    // Else the SDK asks the metadata service of the node, which pods do not reach with a hop limit of 1.
    AWS_REGION: region,
    // Version 1 of the SDK would call the global endpoint in us-east-1.
    AWS_STS_REGIONAL_ENDPOINTS: "regional",
  };
}

/**
 * Directories of a pod that this and the webhook of EKS mount something at: the second is that of EKS Pod Identity's token
 * (EKS User Guide, "Understand how EKS Pod Identity works").
 */
export const AWS_IDENTITY_DIRECTORIES = [
  IRSA_TOKEN.directory,
  "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount",
] as const;

/** Trust policy of a role that one Kubernetes service account of a cluster can assume. */
export function awsTrust(cluster: Cluster, serviceAccount: ServiceAccountRef): string {
  const { oidcIssuerUrl, eksClusterName } = cluster.extras;
  const trust =
    eksClusterName === null
      ? trustIssuer(cluster, serviceAccount, oidcIssuerUrl ?? "")
      : trustPodIdentity(cluster, serviceAccount, eksClusterName);
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...trust }] });
}

/**
 * IAM roles for service accounts. The issuer must be registered as an IAM OIDC provider, whose ARN holds the issuer's URL
 * without the scheme (IAM User Guide, "Create a role for OpenID Connect federation").
 */
function trustIssuer({ account }: Cluster, serviceAccount: ServiceAccountRef, issuerUrl: string): object {
  const issuer = issuerUrl.replace(/^https:\/\//, "");
  return {
    Principal: { Federated: `arn:${account.partition}:iam::${account.accountId}:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject(serviceAccount) } },
  };
}

/**
 * EKS Pod Identity. The service principal is the same for every cluster of every account, so the trust policy requires the
 * session tags that EKS adds, which name one service account (EKS User Guide, "Create IAM role with trust policy required by
 * EKS Pod Identity").
 */
function trustPodIdentity({ account, region }: Cluster, { namespace, name }: ServiceAccountRef, eks: string): object {
  const tags = {
    "aws:RequestTag/eks-cluster-arn": `arn:${account.partition}:eks:${region}:${account.accountId}:cluster/${eks}`,
    "aws:RequestTag/kubernetes-namespace": namespace,
    "aws:RequestTag/kubernetes-service-account": name,
  };
  return {
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: { StringEquals: tags },
  };
}
