import { Construct } from "constructs";
import { SECRET_READER } from "../../model/clouds/google/node-join";
import { repositoryReaders } from "../../model/clouds/google/registries";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ResolvedPermissions } from "../../model/stages/resolved-controller";
import { addElement } from "../terraform/element";
import { type Account, addAccount, addGrants, roleIdOf } from "./identity";
import { SECRET_MANAGER_SECRET_IAM_MEMBER } from "./kinds";

type Cluster = ResolvedCluster<"google">;

/**
 * Service account of a cluster's nodes, in place of Compute Engine's default service account, which can edit the whole project.
 * It has the rights that the bootstrap needs, those that are declared, and no others.
 */
export function addNodeIdentity(stack: Construct, cluster: Cluster): Account {
  const scope = new Construct(stack, "node-identity");
  const identity = cluster.identities.node;
  const displayName = `Nodes of Kubernetes cluster ${cluster.name}`;
  const account = addAccount(scope, cluster, identity, { logicalId: "node", displayName });
  addBootstrapRights(scope, cluster, account);
  const role = { id: "role", logicalId: "node", roleId: roleIdOf(identity), title: `Nodes of ${cluster.name}` };
  addGrants(scope, cluster, account, {
    logicalId: "node",
    permissions: withPulls(cluster, identity.permissions),
    role,
  });
  return account;
}

/** What is declared, and the right to pull from registries, each once. */
function withPulls(cluster: Cluster, declared: ResolvedPermissions["google"]): ResolvedPermissions["google"] {
  const { resourceRoles } = declared;
  const isDeclared = (name: string, role: string) =>
    resourceRoles.some((each) => each.name === name && each.role === role);
  const pulls = repositoryReaders(cluster).filter(({ name, role }) => !isDeclared(name, role));
  return { ...declared, resourceRoles: [...resourceRoles, ...pulls] };
}

function addBootstrapRights(scope: Construct, cluster: Cluster, { made }: Account): void {
  if (made === null) return;
  const { project } = cluster.account;
  for (const { secret, logicalId } of cluster.join.tokens) {
    const grant = { project, secretId: secret.secretName, role: SECRET_READER, member: made.member };
    const id = logicalId.replace(/^node/, "join-token");
    addElement(SECRET_MANAGER_SECRET_IAM_MEMBER, scope, id, grant).overrideLogicalId(logicalId);
  }
}
