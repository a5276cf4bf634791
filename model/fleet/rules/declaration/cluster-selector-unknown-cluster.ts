import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import type { DeclaredFleet } from "../../../declaration/fleet";
import type { Finding, FleetRule } from "../../../stages/rule";
import { fleetSelectors } from "./selectors";

/** A misspelled name would leave a group or controller off a cluster, silently. */
export const clusterSelectorUnknownCluster: FleetRule = {
  code: "cluster-selector-unknown-cluster",
  title: "`clusters.names` names clusters of the fleet.",
  check(_plan, declared) {
    const known = clusterNames(declared);
    return fleetSelectors(declared).flatMap(({ where, selector: { names = [] } }) =>
      names.flatMap((name, index): readonly Finding[] => {
        return known.includes(name) ? [] : [unknownCluster(`${where}: clusters.names[${index}]`, name, known)];
      }),
    );
  },
};

/** Names of all declared clusters, those with problems of their own included. */
export function clusterNames({ clusters }: DeclaredFleet): readonly string[] {
  return [...new Set(clusters.map(({ name }) => name))].sort();
}

function unknownCluster(where: string, name: string, known: readonly string[]): Finding {
  const nearest = nearestName(name, known);
  return {
    where,
    what: "The fleet has no cluster of this name to be on.",
    got: show(name),
    expected: `one of ${known.join(", ")}`,
    hint: nearest === null ? "Remove the name, or declare the cluster." : `Did you mean ${show(nearest)}?`,
  };
}
