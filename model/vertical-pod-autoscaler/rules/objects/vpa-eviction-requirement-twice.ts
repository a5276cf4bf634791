import type { VpaEvictionRequirement } from "../../../declaration/vertical-pod-autoscaler";
import type { ClusterRule } from "../../../stages/rule";
import { vpaFindings } from "./vpa-finding";

/** All requirements must hold: two on one resource contradict or repeat each other (AEP 4831). */
export const vpaEvictionRequirementTwice: ClusterRule = {
  code: "vpa-eviction-requirement-twice",
  title: "A resource is in at most one of `evictionRequirements`.",
  check(cluster) {
    return vpaFindings(cluster, ({ settings }) => {
      const requirements = settings.updatePolicy?.evictionRequirements ?? [];
      return repeats(requirements).map(({ index, resource }) => ({
        path: `updatePolicy.evictionRequirements[${index}].resources`,
        what: "An earlier requirement is on this resource already, and pods are evicted only where all hold.",
        got: resource,
        expected: "each resource once",
        hint: "Keep one requirement for each resource.",
      }));
    });
  },
};

function repeats(requirements: readonly VpaEvictionRequirement[]) {
  const listed = requirements.flatMap(({ resources }, index) => resources.map((resource) => ({ index, resource })));
  return listed.filter(({ resource }, at) => listed.findIndex((each) => each.resource === resource) < at);
}
