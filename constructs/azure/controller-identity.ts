import { Construct } from "constructs";
import { identityId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ControllerIdentity } from "../../model/stages/resolved-controller";
import { addGrants, addIdentity, type Identity } from "./identity";
import { addFederatedCredential } from "./service-account-trust";

/** A controller's identity. Only its own service account can use it, and it has exactly the declared roles. */
export function addControllerIdentity(
  stack: Construct,
  cluster: ResolvedCluster<"azure">,
  resolved: ControllerIdentity<"azure">,
): Identity {
  const { controller, name, serviceAccount, permissions } = resolved;
  const scope = new Construct(stack, `controller-identity-${controller}`);
  const logicalId = identityId(controller);
  const identity = addIdentity(scope, cluster, resolved, logicalId);
  if (identity.made === null) return identity;
  addFederatedCredential(scope, cluster, serviceAccount, identity.made, { name: "controller", logicalId });
  addGrants(scope, identity.made, { logicalId, name }, permissions.roleAssignments);
  return identity;
}
