import { show } from "../../base/problem";
import { identityKey } from "../../clouds/accounts";
import type { ClusterNames } from "../../stages/resolved";
import type { Finding, NameRules } from "../../stages/rule";
import { controllerPlace } from "../plan-controllers";

interface Identity {
  readonly cluster: string;
  /** Null for an identity that every cluster has. */
  readonly controller: string | null;
  readonly name: string;
  /** Equal for two identities that are one to their cloud. */
  readonly key: string;
}

/** What holds for the names of controllers' identities across all clusters. */
export const IDENTITY_NAME_RULES: NameRules = {
  /** To the cloud, two identities with one name are one: the second deployment would fail, or take over the rights of the first. */
  "controller-identity-collision": {
    title: "A controller's cloud identity has a unique name in its account, resource group or project.",
    expected: "a name of its own for every identity",
    hint: "Rename the controller.",
    find(clusters) {
      const all = clusters.flatMap(identities);
      return all.flatMap((identity, index) => {
        const other = all.find(
          (each, at) => each.key === identity.key && (at < index || (each.controller === null && at > index)),
        );
        return other === undefined ? [] : collision(identity, other);
      });
    },
  },
};

function identities(cluster: ClusterNames): readonly Identity[] {
  const { name, identities: own, controllerIdentities } = cluster;
  const named = [
    ...[own.node, own.clusterAutoscaler].map((identity) => ({ controller: null, name: identity })),
    ...controllerIdentities.map(({ controller, name: identity }) => ({ controller, name: identity })),
  ];
  return named.map((each) => ({ ...each, cluster: name, key: identityKey(cluster, each.name) }));
}

/** A cluster's own identities keep their names. */
function collision({ cluster, controller, name }: Identity, other: Identity): readonly Finding<"what">[] {
  if (controller === null) return [];
  const owner =
    other.controller === null ? `cluster ${other.cluster} itself` : controllerPlace(other.cluster, other.controller);
  return [
    {
      on: controllerPlace(cluster, controller),
      path: "name",
      what: `An identity of ${owner} has the same name in the same account.`,
      got: show(name),
    },
  ];
}
