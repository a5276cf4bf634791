import { Construct } from "constructs";
import { AUTOSCALER_PERMISSIONS } from "../../model/clouds/google/autoscaler";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { type Account, addAccount, addCustomRole, addGrants, roleIdOf } from "./identity";
import { addWorkloadIdentityUser } from "./service-account-trust";

type Cluster = ResolvedCluster<"google">;

const ID = "cluster-autoscaler";

/** The cluster-autoscaler's service account. Only its own Kubernetes service account can impersonate it. */
export function addAutoscalerIdentity(stack: Construct, cluster: Cluster): Account {
  const scope = new Construct(stack, "autoscaler-identity");
  const identity = cluster.identities.clusterAutoscaler;
  const displayName = `cluster-autoscaler of Kubernetes cluster ${cluster.name}`;
  const account = addAccount(scope, cluster, identity, { logicalId: ID, displayName });
  addRole(scope, cluster, account);
  addWorkloadIdentityUser(scope, cluster, cluster.autoscalerServiceAccount, account, ID);
  addGrants(scope, cluster, account, {
    logicalId: ID,
    permissions: identity.permissions,
    role: {
      id: "declared-role",
      logicalId: `${ID}_declared`,
      roleId: `${roleIdOf(identity)}_declared`,
      title: `cluster-autoscaler of ${cluster.name}, declared`,
    },
  });
  return account;
}

/**
 * A role of the project, without a condition. It cannot be limited to the cluster's own groups: instance group managers have no
 * IAM policy of their own and do not offer `resource.name` to conditions ("Resource attributes for IAM Conditions", resource
 * types), and a condition on an attribute that a resource lacks never grants access ("Attribute reference for IAM Conditions").
 * If clusters must not be able to resize each other's groups, give each of them its own project.
 */
function addRole(scope: Construct, cluster: Cluster, { made }: Account): void {
  if (made === null) return;
  const roleId = roleIdOf(cluster.identities.clusterAutoscaler);
  const role = { id: "role", logicalId: ID, roleId, title: `cluster-autoscaler of ${cluster.name}` };
  addCustomRole(scope, cluster, made.member, role, AUTOSCALER_PERMISSIONS);
}
