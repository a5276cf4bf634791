import { Construct } from "constructs";
import { identityId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ControllerIdentity } from "../../model/stages/resolved-controller";
import { type Account, addAccount, addGrants, roleIdOf } from "./identity";
import { addWorkloadIdentityUser } from "./service-account-trust";

/**
 * A controller's service account. Only its own Kubernetes service account can impersonate it, and it has exactly the declared
 * permissions.
 */
export function addControllerIdentity(
  stack: Construct,
  cluster: ResolvedCluster<"google">,
  identity: ControllerIdentity<"google">,
): Account {
  const { controller, serviceAccount, permissions } = identity;
  const scope = new Construct(stack, `controller-identity-${controller}`);
  const logicalId = identityId(controller);
  const displayName = `${controller} of Kubernetes cluster ${cluster.name}`;
  const account = addAccount(scope, cluster, identity, { logicalId, displayName });
  addWorkloadIdentityUser(scope, cluster, serviceAccount, account, logicalId);
  const role = { id: "role", logicalId, roleId: roleIdOf(identity), title: `${controller} of ${cluster.name}` };
  addGrants(scope, cluster, account, { logicalId, permissions, role });
  return account;
}
