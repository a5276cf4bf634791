import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import type { VpaFlagSpec } from "../../../versions/vertical-pod-autoscaler-flags";
import { declaredVpaFlags } from "./declared-flags";

/** The programs take any number, and work with it: a percentile above 1 is the largest sample there ever was. */
export const vpaFlagOutOfRange: ClusterRule = {
  code: "vpa-flag-out-of-range",
  title: "`flags` of the programs of `verticalPodAutoscaler` have values that mean something.",
  check({ declared }) {
    return declaredVpaFlags(declared).flatMap(({ name, value, path, spec }): readonly Finding[] => {
      if (spec === null || typeof value !== "number" || !isOutside(value, spec)) return [];
      return [
        clusterFinding(declared, path, {
          what: `The program would take this for --${name}, and do what nobody meant.`,
          got: show(value),
          expected: range(spec),
          hint: "Write a number within the range.",
        }),
      ];
    });
  },
};

function isOutside(value: number, { min = value, max = value, zeroIsDefault = false }: VpaFlagSpec): boolean {
  return value < min || value > max || (zeroIsDefault && value === 0);
}

function range({ min, max, zeroIsDefault = false }: VpaFlagSpec): string {
  if (zeroIsDefault) return `above 0, or ${min} for no limit`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}
