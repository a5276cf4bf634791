import { SecretManagerSecretIamMember } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference } from "../terraform-element";

/**
 * Service account of a cluster's nodes, in place of Compute Engine's default service account, which can edit the whole project.
 * It can read the secret that the bootstrap needs and nothing else: an external cloud controller manager needs no permissions
 * on nodes, and pods get accounts of their own. To grant permissions to pull images or write logs, grant them to the account by
 * its email.
 */
export function addNodeIdentity(stack: Construct, cluster: ResolvedCluster<"google">): ServiceAccount {
  const scope = new Construct(stack, "node-identity");
  const account = addElement(ServiceAccount, scope, "account", {
    project: cluster.account.project,
    accountId: cluster.identities.node,
    displayName: `Nodes of Kubernetes cluster ${cluster.name}`,
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  account.overrideLogicalId("node");
  addJoinTokenAccess(scope, cluster, account);
  return account;
}

function addJoinTokenAccess(scope: Construct, cluster: ResolvedCluster<"google">, nodes: ServiceAccount): void {
  for (const { secret, logicalId } of cluster.join.tokens) {
    addElement(SecretManagerSecretIamMember, scope, logicalId.replace(/^node/, "join-token"), {
      project: cluster.account.project,
      secretId: secret.secretName,
      role: "roles/secretmanager.secretAccessor",
      member: TerraformReference.to(nodes.member),
    }).overrideLogicalId(logicalId);
  }
}
