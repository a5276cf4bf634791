import { wholeUnits } from "../../../base/whole-amount";
import { VPA_RESOURCES } from "../../../declaration/vertical-pod-autoscaler";
import type { ClusterRule } from "../../../stages/rule";
import { containersOf, vpaFindings } from "./vpa-finding";

/** The webhook refuses a range without an amount in it (validation.go, validateVPASpecResourcePolicy). */
export const vpaMaxBelowMin: ClusterRule = {
  code: "vpa-max-below-min",
  title: "No `maxAllowed` is below its `minAllowed`.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) =>
      containersOf(vpa).flatMap(({ path, policy: { minAllowed, maxAllowed } }) =>
        VPA_RESOURCES.filter((resource) => {
          const [min, max] = [minAllowed?.[resource], maxAllowed?.[resource]].map((text) => wholeUnits(resource, text));
          return min != null && max != null && max < min;
        }).map((resource) => ({
          path: `${path}.maxAllowed.${resource}`,
          what: "Nothing is between these bounds; the webhook would refuse the object.",
          got: maxAllowed?.[resource],
          expected: `at least ${minAllowed?.[resource]}, as minAllowed has it`,
          hint: "Raise the one or lower the other.",
        })),
      ),
    );
  },
};
