import { show } from "../../base/problem";
import { identityKey } from "../../clouds/accounts";
import type { ClusterNames } from "../../stages/resolved";
import type { NameRules } from "../../stages/rule";
import { controllerPlace } from "../plan-controllers";

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
        // A cluster's own identities keep their names.
        if (identity.controller === null || other === undefined) return [];
        const what = `An identity of ${other.where} has the same name in the same account.`;
        return { on: identity.where, also: [other.place], path: "name", what, got: show(identity.name) };
      });
    },
  },
};

/** The identities of a cluster, its own without a controller. Two of the same key are one to their cloud. */
function identities(cluster: ClusterNames) {
  const { node, clusterAutoscaler } = cluster.identities;
  const own = [node, clusterAutoscaler].map((name) => ({ controller: null, name }));
  const named = [...own, ...cluster.controllerIdentities];
  return named.map(({ controller, name }) => ({
    where: controller === null ? `cluster ${cluster.name} itself` : controllerPlace(cluster.name, controller),
    place: controller === null ? cluster.name : controllerPlace(cluster.name, controller),
    controller,
    name,
    key: identityKey(cluster, name),
  }));
}
