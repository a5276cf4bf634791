import { show } from "../base/problem";
import type { Acknowledgement } from "../stages/resolved-component";
import type { Rules } from "../stages/rule";
import type { CodedFinding } from "./coded-findings";
import { MANIFEST_RULES } from "./rules";

/** What a component acknowledges, and what the rules find in its objects. */
export interface Acknowledged {
  /** `<cluster>/<component>`. */
  readonly place: string;
  readonly acknowledgements: readonly Acknowledgement[];
  /** The acknowledgements that match no finding. */
  readonly unused: readonly Acknowledgement[];
  readonly findings: readonly CodedFinding[];
}

/** Rules over what a component acknowledges. */
export const ACKNOWLEDGEMENT_RULES: Rules<Acknowledged> = {
  /** The reason is for whoever reviews the manifests, now and in years. */
  "acknowledgement-reason-missing": {
    title: "Every acknowledgement of a finding gives its reason.",
    expected: "why it cannot be avoided",
    hint: "Say why the component needs it, for whoever reviews the manifests.",
    find: ({ acknowledgements }) =>
      acknowledgements
        .filter(({ reason }) => reason.trim() === "")
        .map(({ rule, object }) => ({
          path: object,
          what: `The acknowledgement of ${rule} gives no reason.`,
          got: '""',
        })),
  },
  /** An acknowledgement that outlives its finding would silently accept the next one. */
  "acknowledgement-unused": {
    title: "Every acknowledgement stands for a finding, and no two for the same one.",
    hint: "Remove the acknowledgement, or correct its rule or object.",
    find: ({ unused, findings }) =>
      unused.map(({ rule, object }) => {
        const isRule = Object.hasOwn(MANIFEST_RULES, rule);
        const what = isRule ? "No finding is left for this acknowledgement." : "No rule has this code.";
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
