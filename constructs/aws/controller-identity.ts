import { Construct } from "constructs";
import { awsTrust } from "../../model/clouds/aws/pod-identity";
import { identityId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ControllerIdentity } from "../../model/stages/resolved-controller";
import { addRole, type Role } from "./identity";
import { addPodIdentity } from "./service-account-trust";

/** A controller's role. Only its own service account can assume it, and it has exactly the declared permissions. */
export function addControllerIdentity(
  stack: Construct,
  cluster: ResolvedCluster<"aws">,
  identity: ControllerIdentity<"aws">,
): Role {
  const { controller, serviceAccount } = identity;
  const scope = new Construct(stack, `controller-identity-${controller}`);
  const logicalId = identityId(controller);
  const trust = awsTrust(cluster, serviceAccount);
  const declared = { id: "policy", name: "controller", logicalId };
  const role = addRole(scope, cluster, identity, { logicalId, trust, declared });
  addPodIdentity(scope, cluster, serviceAccount, role, logicalId);
  return role;
}
