import { Construct } from "constructs";
import { awsAutoscalerPolicy } from "../../model/clouds/aws/autoscaler";
import { awsTrust } from "../../model/clouds/aws/pod-identity";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addPolicy, addRole, type Role } from "./identity";
import { addPodIdentity } from "./service-account-trust";

const ID = "cluster-autoscaler";

/**
 * The cluster-autoscaler's role. Only its own service account can assume it, and it can change only the groups of its own
 * cluster.
 */
export function addAutoscalerIdentity(stack: Construct, cluster: ResolvedCluster<"aws">): Role {
  const scope = new Construct(stack, "autoscaler-identity");
  const identity = cluster.identities.clusterAutoscaler;
  const serviceAccount = cluster.autoscalerServiceAccount;
  const role = addRole(scope, cluster, identity, {
    logicalId: ID,
    trust: awsTrust(cluster, serviceAccount),
    declared: { id: "declared", name: "declared", logicalId: `${ID}_declared` },
  });
  const own = { id: "policy", name: ID, logicalId: ID };
  if (!identity.existing) addPolicy(scope, role, own, awsAutoscalerPolicy(cluster));
  addPodIdentity(scope, cluster, serviceAccount, role, ID);
  return role;
}
