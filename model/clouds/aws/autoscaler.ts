import { autoscaledGroups } from "../../cluster-autoscaler/autoscaled-groups";
import {
  type CloudAutoscaler,
  type Environment,
  type IdentityToken,
  tokenPath,
} from "../../cluster-autoscaler/cloud-autoscaler";
import type { ResolvedCluster } from "../../resolve/resolved-fleet";
import { AWS_ENABLED_TAG, awsClusterTag } from "./encode";

type Cluster = ResolvedCluster<"aws">;

/** What cluster-autoscaler 1.33–1.36 is told on AWS. */
export const awsAutoscaler: CloudAutoscaler<"aws"> = {
  cloudProvider: "aws",
  discoveryFlags: ({ name }) => ({
    // One flag only: the tags of several are merged into one filter (auto_scaling_groups.go, buildAsgTags). The part after
    // the first "=" of each pair is its value (aws_manager.go, parseASGAutoDiscoverySpec).
    "node-group-auto-discovery": [`asg:tag=${AWS_ENABLED_TAG}=true,${awsClusterTag(name)}=owned`],
    // Said though it is the binary's default: the static list is as old as the release, and a type it lacks cannot scale
    // from zero.
    "aws-use-static-instance-list": false,
  }),
  // Groups are listed 100 a call, once a minute: nothing grows with them that a flag could bound.
  sizeFlags: () => ({}),
  balancingIgnoreLabels,
  env,
  serviceAccountAnnotations,
  token: (cluster) => (usesIssuer(cluster) ? IRSA_TOKEN : null),
  configs: () => [],
};

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

/** With EKS Pod Identity the agent on the node brings the credentials, and the webhook of EKS points the pod at it. */
function usesIssuer({ extras }: Cluster): boolean {
  return extras.eksClusterName === null;
}

function roleArn({ account, identities }: Cluster): string {
  return `arn:${account.partition}:iam::${account.accountId}:role/${identities.clusterAutoscaler}`;
}

function serviceAccountAnnotations(cluster: Cluster): Readonly<Record<string, string>> {
  return usesIssuer(cluster) ? { "eks.amazonaws.com/role-arn": roleArn(cluster) } : {};
}

/** Variables that both of its AWS SDKs read: version 1 up to 1.34, version 2 from 1.35. */
function env(cluster: Cluster): Environment {
  const identity = { AWS_ROLE_ARN: roleArn(cluster), AWS_WEB_IDENTITY_TOKEN_FILE: tokenPath(IRSA_TOKEN) };
  return {
    // Else it asks the metadata service of the node, which pods do not reach with a hop limit of 1.
    AWS_REGION: cluster.region,
    // Version 1 of the SDK would call the global endpoint in us-east-1.
    AWS_STS_REGIONAL_ENDPOINTS: "regional",
    ...(usesIssuer(cluster) ? identity : {}),
  };
}

/** Both spellings: nodes carry the old one too, and cluster-autoscaler adds it to templates (UpdateDeprecatedLabels). */
const INSTANCE_TYPE_LABELS = ["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"];

/** The nodes of a group with several types differ in that label alone: its siblings would count as unlike at random. */
function balancingIgnoreLabels(cluster: Cluster): readonly string[] {
  const mixed = autoscaledGroups(cluster).some(({ machineTypes }) => machineTypes.length > 1);
  return mixed ? INSTANCE_TYPE_LABELS : [];
}
