import { show } from "../../../base/problem";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";

/** Two identities of one name are one to the cloud: the second deploy would fail, or take over the rights of the first. */
export const controllerIdentityCollision: ResolvedRule = {
  code: "controller-identity-collision",
  title: "A controller's cloud identity has a name of its own in its account, resource group or project.",
  check({ clusters }) {
    const all = clusters.flatMap(identities);
    return all.flatMap((identity, index) => {
      if (identity.controller === null) return [];
      const other = all.find(
        (each, at) => each.key === identity.key && (at < index || each.controller === null) && at !== index,
      );
      return other === undefined ? [] : collision(identity, other);
    });
  },
};

interface Identity {
  readonly cluster: string;
  /** Null for those that every cluster has. */
  readonly controller: string | null;
  readonly name: string;
  /** The name as the cloud compares it, in the space where it is unique. */
  readonly key: string;
}

function identities(cluster: AnyResolvedCluster): readonly Identity[] {
  const { name, identities: own, controllerIdentities } = cluster;
  const named = [
    ...[own.node, own.clusterAutoscaler].map((identity) => ({ controller: null, name: identity })),
    ...controllerIdentities.map(({ controller, name: identity }) => ({ controller, name: identity })),
  ];
  return named.map((each) => ({ ...each, cluster: name, key: `${space(cluster)}/${each.name}`.toLowerCase() }));
}

/** Names are compared without regard to case: role names (IAM), resource names (Azure); on Google there are no others. */
function space(cluster: AnyResolvedCluster): string {
  if (cluster.cloud === "aws") return cluster.account.accountId;
  if (cluster.cloud === "google") return cluster.account.project;
  return `${cluster.account.subscriptionId}/${cluster.account.resourceGroup}`;
}

function collision({ cluster, controller, name }: Identity, other: Identity): Finding {
  const owner =
    other.controller === null ? `cluster ${other.cluster} itself` : `${other.cluster}/Controller/${other.controller}`;
  return {
    where: `${cluster}/Controller/${controller}: name`,
    what: `An identity of ${owner} has the same name in the same account.`,
    got: show(name),
    expected: "a name of its own for every identity",
    hint: "Rename the controller.",
  };
}
