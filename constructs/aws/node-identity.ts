import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { joinTokenArn } from "../../model/clouds/aws/secret-writer";

import { ec2Principal } from "../../model/clouds/regions";

import type { ResolvedCluster, ResolvedJoinToken } from "../../model/stages/resolved";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";

/** The identity of nodes in AWS. */
export interface NodeIdentity {
  readonly role: IamRole;
  /** Passes the role to an instance. */
  readonly instanceProfile: IamInstanceProfile;
}

/**
 * Role and instance profile of a cluster's nodes. The role has the permissions that the bootstrap needs and no others: an
 * external cloud controller manager needs none on nodes, and pods get roles of their own. To grant permissions for a kubelet's
 * image credential provider, or for a secret under a customer-managed key, attach them to the role by its name.
 */
export function addNodeIdentity(stack: Construct, cluster: ResolvedCluster<"aws">): NodeIdentity {
  const scope = new Construct(stack, "node-identity");
  const name = cluster.identities.node;
  const role = addElement(IamRole, scope, "role", {
    name,
    assumeRolePolicy: trustEc2(cluster.account.partition),
    ...tagsOf(cluster),
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  role.overrideLogicalId("node");
  const instanceProfile = addElement(IamInstanceProfile, scope, "instance-profile", {
    name,
    role: TerraformReference.to(role.name),
    ...tagsOf(cluster),
  });
  instanceProfile.overrideLogicalId("node");
  addBootstrapRights(scope, cluster, role);
  return { role, instanceProfile };
}

function trustEc2(partition: string): string {
  const Principal = { Service: ec2Principal(partition) };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });
}

function addBootstrapRights(scope: Construct, cluster: ResolvedCluster<"aws">, role: IamRole): void {
  const { tokens, eksCluster } = cluster.join;
  if (tokens.length > 0) addJoinTokenPolicy(scope, cluster, role);
  if (eksCluster !== null) addEksAccess(scope, cluster, eksCluster, role);
}

/**
 * Permissions that EKS requires of a node's role ("Amazon EKS node IAM role"): to find itself and to pull from ECR, plus an
 * access entry that admits it as a node. The VPC CNI has a role of its own.
 */
function addEksAccess(scope: Construct, cluster: ResolvedCluster<"aws">, clusterName: string, role: IamRole): void {
  for (const policy of NODE_POLICIES) {
    const policyArn = `arn:${cluster.account.partition}:iam::aws:policy/${policy}`;
    const attachment = addElement(IamRolePolicyAttachment, scope, policy, {
      role: TerraformReference.to(role.name),
      policyArn,
    });
    attachment.overrideLogicalId(`node_${policy}`);
  }
  const principalArn = TerraformReference.to(role.arn);
  const entry = { clusterName, principalArn, type: "EC2_LINUX", ...tagsOf(cluster) };
  addElement(EksAccessEntry, scope, "access-entry", entry).overrideLogicalId("node");
}

const NODE_POLICIES: readonly string[] = ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"];

function addJoinTokenPolicy(scope: Construct, cluster: ResolvedCluster<"aws">, role: IamRole): void {
  const statements = cluster.join.tokens.map(({ secret }) => readStatement(cluster, secret));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  addElement(IamRolePolicy, scope, "join-token", {
    name: "join-token",
    role: TerraformReference.to(role.name),
    policy,
  }).overrideLogicalId("node");
}

function readStatement(cluster: ResolvedCluster<"aws">, secret: ResolvedJoinToken) {
  const action = secret.store === "ssm" ? "ssm:GetParameter" : "secretsmanager:GetSecretValue";
  return { Effect: "Allow", Action: action, Resource: joinTokenArn(cluster, secret) };
}
