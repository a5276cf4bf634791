import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import type { DeclaredCluster } from "../../../declaration/cluster";
import type { ClusterRule } from "../../../stages/rule";
import { DEFAULT_RECOMMENDER } from "../../objects/integer-cpu";
import { vpaFindings } from "./vpa-finding";

/** Recommenders pass over objects that name another: nobody would recommend anything. */
export const vpaRecommenderUnknown: ClusterRule = {
  code: "vpa-recommender-unknown",
  title: "`recommender` names a recommender that the cluster's component runs.",
  check(cluster) {
    const known = recommenders(cluster.declared);
    return vpaFindings(cluster, ({ settings: { recommender } }) => {
      if (known === null || recommender === undefined || known.includes(recommender)) return [];
      const nearest = nearestName(recommender, known);
      return [
        {
          path: "recommender",
          what: `No recommender of ${cluster.declared.name} has this name; there would be no recommendations.`,
          got: recommender,
          expected: `one of ${known.join(", ")}`,
          hint: nearest === null ? "Add it to verticalPodAutoscaler.recommenders." : `Did you mean ${show(nearest)}?`,
        },
      ];
    });
  },
};

function recommenders({ props: { verticalPodAutoscaler } }: DeclaredCluster): readonly string[] | null {
  if (verticalPodAutoscaler === undefined) return null;
  return [DEFAULT_RECOMMENDER, ...Object.keys(verticalPodAutoscaler.recommenders ?? {}).sort()];
}
