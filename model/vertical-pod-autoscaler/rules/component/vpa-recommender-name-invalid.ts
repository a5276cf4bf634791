import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { DEFAULT_RECOMMENDER } from "../../component/names";
import { declaredComponent, recommenderPath } from "./declared-component";

/** `vpa-recommender-<name>` is a label's value too, which has at most 63 characters. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,45}[a-z0-9])?$/;

/** Two recommenders of one name write to the same objects, each its own recommendation. */
export const vpaRecommenderNameInvalid: ClusterRule = {
  code: "vpa-recommender-name-invalid",
  title: "Names of `verticalPodAutoscaler.recommenders` can be part of objects' names, and none is the default one's.",
  check({ declared }) {
    const names = Object.keys(declaredComponent(declared)?.recommenders ?? {});
    const wrong = names.filter((name) => name === DEFAULT_RECOMMENDER || !NAME.test(name));
    return wrong.map((name) =>
      clusterFinding(declared, recommenderPath(name), {
        what:
          name === DEFAULT_RECOMMENDER
            ? "The recommender that is always there has this name; both would write to the same objects."
            : "No Deployment can be named after this recommender.",
        got: show(name),
        expected: `at most 47 lower-case letters, digits and "-", beginning and ending with a letter or digit; not ${show(DEFAULT_RECOMMENDER)}`,
        hint: name === DEFAULT_RECOMMENDER ? "Set verticalPodAutoscaler.recommender instead." : "Choose another name.",
      }),
    );
  },
};
