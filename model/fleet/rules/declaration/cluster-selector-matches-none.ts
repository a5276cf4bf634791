import { show } from "../../../base/problem";
import { selects } from "../../../cluster/select-clusters";
import type { ClusterSelector } from "../../../declaration/node-group";
import type { Finding, FleetRule } from "../../../stages/rule";
import { clusterNames } from "./cluster-selector-unknown-cluster";
import { fleetSelectors } from "./selectors";

/** What is on no cluster does not exist, which nobody declares on purpose. */
export const clusterSelectorMatchesNone: FleetRule = {
  code: "cluster-selector-matches-none",
  title: "What is declared on the fleet reaches at least one cluster.",
  check({ clusters }, declared) {
    // A cluster that was left out for its shape might be the one: its labels are not known.
    if (clusters.length < declared.clusters.length || clusters.length === 0) return [];
    const known = clusterNames(declared);
    return fleetSelectors(declared)
      .filter(({ selector }) => (selector.names ?? []).every((name) => known.includes(name)))
      .filter(({ selector }) => !clusters.some((cluster) => selects(selector, cluster.declared)))
      .map(({ where, selector }) => matchesNone(where, selector, known.length));
  },
};

function matchesNone(where: string, selector: ClusterSelector, clusters: number): Finding {
  return {
    where: `${where}: clusters`,
    what: `None of the fleet's ${clusters} clusters meets every condition; it would be nowhere.`,
    got: show(selector),
    expected: "names, cloud and labels that hold for at least one cluster",
    hint: "Compare the conditions with the clusters' names, clouds and labels; without `clusters` all are reached.",
  };
}
