import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { type ServiceAccountRef, subject } from "../../model/components/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";

type Cluster = ResolvedCluster<"aws">;

/** Trust policy of a role that one Kubernetes service account of a cluster can assume. */
export function trustPolicy(cluster: Cluster, serviceAccount: ServiceAccountRef): string {
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

/** Associates the service account with its role in EKS. Does nothing if the cluster uses its OIDC issuer instead. */
export function addPodIdentity(
  scope: Construct,
  cluster: Cluster,
  { namespace, name }: ServiceAccountRef,
  role: IamRole,
  logicalId: string,
): void {
  const { eksClusterName } = cluster.extras;
  if (eksClusterName === null) return;
  addElement(EksPodIdentityAssociation, scope, "pod-identity", {
    clusterName: eksClusterName,
    namespace,
    serviceAccount: name,
    roleArn: TerraformReference.to(role.arn),
    ...tagsOf(cluster),
  }).overrideLogicalId(logicalId);
}
