import { show } from "../base/problem";
import type { Acknowledgement } from "../stages/resolved-component";
import type { Rules } from "../stages/rule";
import type { CodedFinding } from "./coded-findings";
import { MANIFEST_RULES } from "./rules";

/** What a component acknowledges, and what its objects were found to have. */
export interface Acknowledged {
  /** `<cluster>/<component>`. */
  readonly place: string;
  readonly acknowledgements: readonly Acknowledgement[];
  /** Those of the acknowledgements that stand for no finding. */
  readonly unused: readonly Acknowledgement[];
  readonly findings: readonly CodedFinding[];
}

/** Rules over what a component acknowledges. */
export const ACKNOWLEDGEMENT_RULES: Rules<Acknowledged> = {
  /** The reason is for who reviews the manifests, now and in years. */
  "acknowledgement-reason-missing": {
    title: "Every acknowledgement of a finding gives its reason.",
    expected: "why it cannot be avoided",
    hint: "Say what needs it, for those who review it.",
    find: ({ acknowledgements }) =>
      acknowledgements
        .filter(({ reason }) => reason.trim() === "")
        .map(({ rule, object }) => ({
          path: object,
          what: `The acknowledgement of ${rule} gives no reason.`,
          got: '""',
        })),
  },
  /** One that outlives its finding would let the next one in without a word. */
  "acknowledgement-unused": {
    title: "Every acknowledgement stands for a finding, and no two for the same.",
    hint: "Remove the acknowledgement, or mend its rule or object.",
    find: ({ unused, findings }) =>
      unused.map(({ rule, object }) => {
        const isRule = Object.hasOwn(MANIFEST_RULES, rule);
        const what = isRule
          ? "Nothing is left for this acknowledgement to stand for."
          : "There is no rule of that code.";
        const expected = isRule ? expectedFor(rule, findings) : "a code of docs/manifest-security.md";
        return { path: object, what, got: show(rule), expected };
      }),
  },
};

function expectedFor(rule: string, findings: readonly CodedFinding[]): string {
  const objects = findings.filter(({ code }) => code === rule).map(({ object }) => object);
  if (objects.length === 0) return "no acknowledgement: the rule finds nothing";
  return `one acknowledgement for each of ${[...new Set(objects)].sort().join(", ")}`;
}
