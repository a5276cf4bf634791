import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { ClusterRules } from "../../stages/rule";

/** Codes of rules that take something of somebody else's software for true. */
export type Premises = ReadonlySet<string>;

/** The premises among rules, whatever these look at. */
export function premisesOf(rules: Readonly<Record<string, { readonly premise?: string }>>): Premises {
  return new Set(Object.entries(rules).flatMap(([code, { premise }]) => (premise === undefined ? [] : [code])));
}

/** Whether a problem is one: a cluster may say that what its rule takes for true is not so there. */
export function holdsOn(
  { props: { acknowledgedPremises = {} } }: DeclaredCluster,
  premises: Premises,
): (problem: { readonly code: string }) => boolean {
  return ({ code }) => !(premises.has(code) && Object.hasOwn(acknowledgedPremises, code));
}

/** Rules over what a cluster says of others' software. */
export const premiseRules = (premises: Premises): ClusterRules => ({
  /** Any other rule is about what this project renders, or about what no version of the software could take. */
  "acknowledged-premise-unknown": {
    title: "`acknowledgedPremises` of a cluster are codes of problems that may change with others' software.",
    what: "This problem does not depend on somebody else's software, so it cannot be acknowledged here.",
    expected: `one of ${[...premises].sort().join(", ")}`,
    find: ({ declared: { props } }) =>
      Object.keys(props.acknowledgedPremises ?? {})
        .filter((code) => !premises.has(code))
        .map((code) => {
          const otherwise = "Mend the problem as its own hint says; docs/problems.md has all of them.";
          const hint = didYouMean(code, [...premises], otherwise);
          return { path: joinPath("acknowledgedPremises", code), got: show(code), hint };
        }),
  },
  "acknowledged-premise-without-reason": {
    title: "Each of `acknowledgedPremises` says why.",
    what: "Nobody could tell later whether this still holds.",
    expected: "the version or the page by which it is otherwise",
    hint: "Say what you know: it is listed at each synth.",
    find: ({ declared: { props } }) =>
      Object.entries(props.acknowledgedPremises ?? {})
        .filter(([code, reason]) => premises.has(code) && reason.trim() === "")
        .map(([code, reason]) => ({ path: joinPath("acknowledgedPremises", code), got: show(reason) })),
  },
});
