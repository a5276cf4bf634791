import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { type Answerer, answerers, deploys } from "./api-services";

/** An APIService names one Service: whichever is applied last takes it from the other, whose metrics are gone. */
export const apiserviceOwnedTwice: ClusterRule = {
  code: "apiservice-owned-twice",
  title: "One component of a cluster answers for each APIService.",
  check({ declared }) {
    const all = answerers(declared);
    return all.flatMap((second, index): readonly Finding[] => {
      const first = all.slice(0, index).find(({ apiService }) => apiService === second.apiService);
      if (first === undefined || agree(first, second, deploys(declared, second.apiService))) return [];
      return [
        clusterFinding(declared, second.path, {
          what: `A cluster has one answerer for ${second.apiService}; of two, whichever is applied last takes it from the other.`,
          got: `${show(second.name)}, and ${show(first.name)} in ${first.path}`,
          expected: "one of the two",
          hint: "Remove what the cluster already has from elsewhere, or leave out the component that this declaration adds.",
        }),
      ];
    });
  },
};

/** The same one, told of twice, is no conflict, unless this declaration deploys it once more. */
function agree(first: Answerer, second: Answerer, deployed: boolean): boolean {
  return first.name === second.name && !deployed;
}
