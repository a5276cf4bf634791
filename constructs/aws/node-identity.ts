import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/resolve/resolved-fleet";

/** What nodes are to AWS. */
export interface NodeIdentity {
  readonly role: IamRole;
  /** How EC2 hands the role to an instance. */
  readonly instanceProfile: IamInstanceProfile;
}

/**
 * Role and instance profile of a cluster's nodes. The role can read the secret that a bootstrap needs and nothing else: an
 * external cloud controller manager asks nothing of nodes, and pods get roles of their own. Rights for a kubelet's image
 * credential provider or for a secret under a customer-managed key are attached to the role by its name.
 */
export function addNodeIdentity(stack: Construct, cluster: ResolvedCluster<"aws">): NodeIdentity {
  const scope = new Construct(stack, "node-identity");
  const name = cluster.identities.node;
  const role = new IamRole(scope, "role", { name, assumeRolePolicy: TRUST_EC2 });
  // Before anything refers to it: cdktf keeps the id that a first reference saw.
  role.overrideLogicalId("node");
  const instanceProfile = new IamInstanceProfile(scope, "instance-profile", { name, role: role.name });
  instanceProfile.overrideLogicalId("node");
  addJoinTokenPolicy(scope, cluster, role);
  return { role, instanceProfile };
}

const TRUST_EC2 = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

function addJoinTokenPolicy(scope: Construct, cluster: ResolvedCluster<"aws">, role: IamRole): void {
  const { bootstrap } = cluster;
  if (bootstrap.kind !== "kubeadm") return;
  const statement = {
    Effect: "Allow",
    Action: "secretsmanager:GetSecretValue",
    Resource: secretArn(cluster, bootstrap.joinToken.secretName),
  };
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  new IamRolePolicy(scope, "join-token", { name: "join-token", role: role.name, policy }).overrideLogicalId("node");
}

/**
 * Secrets Manager ends a secret's ARN with `-` and six random characters; as many `?` match those, and no longer name
 * (Secrets Manager User Guide, "Identity-based policies").
 */
function secretArn({ account, region }: ResolvedCluster<"aws">, name: string): string {
  return `arn:${account.partition}:secretsmanager:${region}:${account.accountId}:secret:${name}-??????`;
}
