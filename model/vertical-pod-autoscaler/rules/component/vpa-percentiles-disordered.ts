import { show } from "../../../base/problem";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { declaredPrograms } from "./declared-component";

/** Defaults of the recommender's percentiles (docs/flags.md at 1.7.1). */
const DEFAULTS = { lower: 0.5, target: 0.9, upper: 0.95 };

/**
 * The updater replaces pods whose requests are outside the bounds. A target outside of them is a request that it would replace
 * again and again.
 */
export const vpaPercentilesDisordered: ClusterRule = {
  code: "vpa-percentiles-disordered",
  title: "A recommender's target percentile is between those of its lower and its upper bound.",
  check({ declared }) {
    const recommenders = declaredPrograms(declared).filter(({ program }) => program === "recommender");
    return recommenders.flatMap(({ path, declared: { flags = {} } }) =>
      ["cpu", "memory"].flatMap((resource): readonly Finding[] => {
        const { lower, target, upper } = percentiles(flags as Flags, resource);
        if (lower <= target && target <= upper) return [];
        return [
          clusterFinding(declared, `${path}.flags`, {
            what: `The ${resource} target would be outside its own bounds, and pods be replaced for ever.`,
            got: `lower bound ${show(lower)}, target ${show(target)}, upper bound ${show(upper)}`,
            expected: "lower bound ≤ target ≤ upper bound",
            hint: `Set recommendation-lower-bound-${resource}-percentile or recommendation-upper-bound-${resource}-percentile too.`,
          }),
        ];
      }),
    );
  },
};

type Flags = Readonly<Record<string, unknown>>;

function percentiles(flags: Flags, resource: string): typeof DEFAULTS {
  return {
    lower: numberOr(flags[`recommendation-lower-bound-${resource}-percentile`], DEFAULTS.lower),
    target: numberOr(flags[`target-${resource}-percentile`], DEFAULTS.target),
    upper: numberOr(flags[`recommendation-upper-bound-${resource}-percentile`], DEFAULTS.upper),
  };
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
