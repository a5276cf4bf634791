import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { groupProblems } from "./problems";
import type { Found, RuleCase } from "./rule-cases";

/** A case of a rule on a cloud, told by what it changes of the valid group `prod-<cloud>/general`. */
type GroupCase = { readonly [C in Cloud]: GroupCaseOn<C> }[Cloud];

interface GroupCaseOn<C extends Cloud> extends Pick<RuleCase, "rule" | "about"> {
  readonly cloud: C;
  /** A change that breaks the rule. */
  readonly bad?: NodeGroupDeclaration;
  /** What is found, by path in the group: `taints[0].key`. */
  readonly found?: readonly Found[];
  /** A change that does not break it. */
  readonly good?: NodeGroupDeclaration;
  /** Changes of the cluster, for `bad` and `good` alike. */
  readonly props?: Partial<ClusterDeclarations[C]>;
}

/** The cases as rows for `describeRules`. */
export function groupCases(cases: readonly GroupCase[]): readonly RuleCase[] {
  return cases.map(({ rule, about, cloud, bad, found = [], good, props }) => ({
    rule,
    about: `${about} (${cloud})`,
    bad: bad && (() => groupProblems(cloud, bad, props)),
    found: found.map(([path, got, expected]) => [`prod-${cloud}/general: ${path}`, got, expected] as const),
    good: good && (() => groupProblems(cloud, good, props)),
  }));
}
