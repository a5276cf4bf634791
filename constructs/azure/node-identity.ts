import { Construct } from "constructs";
import { azureNodeRight } from "../../model/clouds/azure/node-join";
import { azureAssignmentKey } from "../../model/clouds/azure/permissions";
import { acrPullRights } from "../../model/clouds/azure/registries";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addAssignment, addGrants, addIdentity, type Identity } from "./identity";

/** User-assigned identity of a cluster's nodes. It has the rights that the bootstrap needs, those that are declared, and no others. */
export function addNodeIdentity(stack: Construct, cluster: ResolvedCluster<"azure">): Identity {
  const scope = new Construct(stack, "node-identity");
  const resolved = cluster.identities.node;
  const identity = addIdentity(scope, cluster, resolved, "node");
  const { made } = identity;
  if (made === null) return identity;
  for (const { secret, logicalId } of cluster.join.tokens) {
    const id = logicalId.replace(/^node/, "join-token");
    addAssignment(scope, logicalId, made, azureNodeRight(cluster, secret), id);
  }
  const declared = resolved.permissions.roleAssignments;
  const keys = declared.map(azureAssignmentKey);
  const pulls = acrPullRights(cluster).filter((each) => !keys.includes(azureAssignmentKey(each)));
  addGrants(scope, made, { logicalId: "node", name: resolved.name }, [...declared, ...pulls]);
  return identity;
}
