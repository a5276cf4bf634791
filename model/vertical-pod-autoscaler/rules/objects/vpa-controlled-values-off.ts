import type { ClusterRule } from "../../../stages/rule";
import { containersOf, vpaFindings } from "./vpa-finding";

/** The webhook refuses the two together (pkg/admission-controller/resource/vpa/validation.go). */
export const vpaControlledValuesOff: ClusterRule = {
  code: "vpa-controlled-values-off",
  title: 'A container with `mode: "Off"` does not have `controlledValues: "RequestsAndLimits"`.',
  check(cluster) {
    return vpaFindings(cluster, (vpa) =>
      containersOf(vpa)
        .filter(({ policy }) => policy.mode === "Off" && policy.controlledValues === "RequestsAndLimits")
        .map(({ path }) => ({
          path: `${path}.controlledValues`,
          what: "Nothing of this container is controlled; the webhook would refuse the object.",
          got: "RequestsAndLimits",
          expected: 'no controlledValues with mode "Off"',
          hint: "Remove one of the two.",
        })),
    );
  },
};
