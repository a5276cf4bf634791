import { joinPath } from "../../base/path";
import { didYouMean, show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { ClusterRules, Premise, Rules } from "../../stages/rule";

/** Code → what a rule takes for true of somebody else's software. */
export type Premises = Readonly<Record<string, Premise>>;

/** The premises among rules, whatever these look at. */
export function premisesOf(rules: Readonly<Record<string, { readonly premise?: Premise }>>): Premises {
  return Object.fromEntries(
    Object.entries(rules).flatMap(([code, { premise }]) => (premise === undefined ? [] : [[code, premise]])),
  );
}

/** Whether a cluster says that what the rule of a problem takes for true is not so there. */
export function acknowledgedOn(
  { props: { acknowledgedPremises = {} } }: DeclaredCluster,
  premises: Premises,
): (problem: { readonly code: string }) => boolean {
  return ({ code }) => Object.hasOwn(premises, code) && Object.hasOwn(acknowledgedPremises, code);
}

/** Rules over what a cluster says of others' software. */
export const premiseRules = (premises: Premises): ClusterRules => ({
  /** Any other rule is about what this project renders, or about what no version of the software could take. */
  "acknowledged-premise-unknown": {
    title: "`acknowledgedPremises` of a cluster are codes of problems that may change with others' software.",
    what: "This problem does not depend on somebody else's software, so it cannot be acknowledged here.",
    expected: `one of ${Object.keys(premises).sort().join(", ")}`,
    find: ({ declared: { props } }) =>
      Object.keys(props.acknowledgedPremises ?? {})
        .filter((code) => !Object.hasOwn(premises, code))
        .map((code) => {
          const otherwise = "Mend the problem as its own hint says; docs/problems.md has all of them.";
          const hint = didYouMean(code, Object.keys(premises), otherwise);
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
        .filter(([code, reason]) => Object.hasOwn(premises, code) && reason.trim() === "")
        .map(([code, reason]) => ({ path: joinPath("acknowledgedPremises", code), got: show(reason) })),
  },
});

/** What a cluster of a fleet without problems acknowledges, and the codes of what that has kept quiet. */
export interface PremiseUse {
  readonly cluster: DeclaredCluster;
  readonly met: ReadonlySet<string>;
}

/** Rules over acknowledgements, once everything that they could stand for was looked for. */
export const PREMISE_USE_RULES: Rules<PremiseUse> = {
  /** An acknowledgement that outlives what it was for would hide the next problem of its kind, unseen. */
  "acknowledged-premise-unused": {
    title: "Each of `acknowledgedPremises` stands for something that is declared on its cluster.",
    what: "Nothing on this cluster has this problem, so nobody would be told if something came to have it.",
    expected: "no acknowledgement",
    hint: "Leave it out, so that the problem is told if it comes back.",
    find: ({ cluster: { props }, met }) =>
      Object.keys(props.acknowledgedPremises ?? {})
        .filter((code) => !met.has(code))
        .map((code) => ({ path: joinPath("acknowledgedPremises", code), got: show(code) })),
  },
};
