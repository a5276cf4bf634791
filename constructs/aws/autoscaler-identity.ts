import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { awsClusterTag } from "../../model/clouds/aws/encode";
import type { ResolvedCluster } from "../../model/resolve/resolved-fleet";
import {
  CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
  DEFAULT_NAMESPACE,
} from "../../model/versions/cluster-autoscaler-identity";

type Cluster = ResolvedCluster<"aws">;

/** The cluster-autoscaler's role: only its own service account can take it, and it can change only its cluster's groups. */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster): IamRole {
  const scope = new Construct(stack, "autoscaler-identity");
  const name = cluster.identities.clusterAutoscaler;
  const role = new IamRole(scope, "role", { name, assumeRolePolicy: trustPolicy(cluster) });
  // Before anything refers to it: cdktf keeps the id that a first reference saw.
  role.overrideLogicalId("cluster-autoscaler");
  const policy = { name: "cluster-autoscaler", role: role.name, policy: permissions(cluster) };
  new IamRolePolicy(scope, "policy", policy).overrideLogicalId("cluster-autoscaler");
  addPodIdentity(scope, cluster, role);
  return role;
}

function trustPolicy(cluster: Cluster): string {
  const { oidcIssuerUrl, eksClusterName } = cluster.extras;
  const trust =
    eksClusterName === null ? trustIssuer(cluster, oidcIssuerUrl ?? "") : trustPodIdentity(cluster, eksClusterName);
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...trust }] });
}

/**
 * IAM roles for service accounts: the issuer must be registered as an IAM OIDC provider, whose ARN is its URL without the
 * scheme (IAM User Guide, "Create a role for OpenID Connect federation").
 */
function trustIssuer({ account, clusterAutoscaler }: Cluster, issuerUrl: string): object {
  const issuer = issuerUrl.replace(/^https:\/\//, "");
  const subject = `system:serviceaccount:${namespace(clusterAutoscaler)}:${CLUSTER_AUTOSCALER_SERVICE_ACCOUNT}`;
  return {
    Principal: { Federated: `arn:${account.partition}:iam::${account.accountId}:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: subject } },
  };
}

/**
 * EKS Pod Identity: the service's principal is the same for every cluster of every account, so the session tags that it adds
 * narrow the trust to one service account (EKS User Guide, "Create IAM role with trust policy required by EKS Pod Identity").
 */
function trustPodIdentity({ account, region, clusterAutoscaler }: Cluster, eksCluster: string): object {
  const tags = {
    "aws:RequestTag/eks-cluster-arn": `arn:${account.partition}:eks:${region}:${account.accountId}:cluster/${eksCluster}`,
    "aws:RequestTag/kubernetes-namespace": namespace(clusterAutoscaler),
    "aws:RequestTag/kubernetes-service-account": CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
  };
  return {
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: { StringEquals: tags },
  };
}

function addPodIdentity(scope: Construct, { extras, clusterAutoscaler }: Cluster, role: IamRole): void {
  if (extras.eksClusterName === null) return;
  new EksPodIdentityAssociation(scope, "pod-identity", {
    clusterName: extras.eksClusterName,
    namespace: namespace(clusterAutoscaler),
    serviceAccount: CLUSTER_AUTOSCALER_SERVICE_ACCOUNT,
    roleArn: role.arn,
  }).overrideLogicalId("cluster-autoscaler");
}

function namespace(settings: Cluster["clusterAutoscaler"]): string {
  return settings.namespace ?? DEFAULT_NAMESPACE;
}

/**
 * Calls of cluster-autoscaler 1.33–1.36 that change nothing; Describe actions take no resource (cloudprovider/aws/README.md,
 * "Full Cluster Autoscaler Features Policy"). Of that list two are left out: DescribeAutoScalingInstances, which it no longer
 * calls, and eks:DescribeNodegroup, which it calls for EKS managed node groups only (buildNodeFromTemplate).
 */
const READS = [
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeLaunchConfigurations",
  "autoscaling:DescribeScalingActivities",
  "ec2:DescribeImages",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:GetInstanceTypesFromInstanceRequirements",
];

/** Calls that change a group (auto_scaling_groups.go). */
const WRITES = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];

function permissions({ name }: Cluster): string {
  const ownGroups = { StringEquals: { [`aws:ResourceTag/${awsClusterTag(name)}`]: "owned" } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: READS, Resource: "*" },
      { Effect: "Allow", Action: WRITES, Resource: "*", Condition: ownGroups },
    ],
  });
}
