// Two rules only: they stand with the matching of acknowledgements and findings that they judge.
import { compareText, show } from "../base/problem";
import type { Acknowledgement } from "../stages/resolved-component";
import type { Rules } from "../stages/rule";
import { MANIFEST_RULES } from "./rules";

/** The part of a finding that an acknowledgement names. */
interface Found {
  readonly code: string;
  readonly object: string;
}

/** Findings and acknowledgements, matched. */
export interface Sorted<F> {
  /** Findings without an acknowledgement. */
  readonly open: readonly F[];
  /** Acknowledgements with the findings that they stand for, at least one each. */
  readonly acknowledged: readonly { readonly acknowledgement: Acknowledgement; readonly findings: readonly F[] }[];
  /** Acknowledgements that match no finding, or repeat an earlier one. */
  readonly unused: readonly Acknowledgement[];
}

/** Matches findings with acknowledgements. */
export function sortFindings<F extends Found>(
  findings: readonly F[],
  acknowledgements: readonly Acknowledgement[],
): Sorted<F> {
  const matched = acknowledgements.map((acknowledgement, index) => ({
    acknowledgement,
    findings: repeats(acknowledgements, index) ? [] : findings.filter((finding) => standsFor(acknowledgement, finding)),
  }));
  return {
    open: findings.filter((finding) => !acknowledgements.some((each) => standsFor(each, finding))),
    acknowledged: matched.filter((each) => each.findings.length > 0),
    unused: matched.filter((each) => each.findings.length === 0).map(({ acknowledgement }) => acknowledgement),
  };
}

function standsFor({ rule, object }: Acknowledgement, finding: Found): boolean {
  return rule === finding.code && object === finding.object;
}

function repeats(acknowledgements: readonly Acknowledgement[], index: number): boolean {
  const { rule, object } = acknowledgements[index] ?? {};
  return acknowledgements.slice(0, index).some((each) => each.rule === rule && each.object === object);
}

/** What a component acknowledges, and what the rules find in its objects. */
export interface Acknowledging {
  /** `<cluster>/<component>`. */
  readonly place: string;
  readonly acknowledgements: readonly Acknowledgement[];
  /** The acknowledgements that match no finding. */
  readonly unused: readonly Acknowledgement[];
  readonly findings: readonly Found[];
}

/** Rules over what a component acknowledges. */
export const ACKNOWLEDGEMENT_RULES: Rules<Acknowledging> = {
  /** The reason is for whoever reviews the manifests, now and in years. */
  "acknowledgement-reason-missing": {
    title: "Every acknowledgement of a finding gives its reason.",
    expected: "why the finding cannot be avoided",
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
    title: "Every acknowledgement matches a finding, and no two match the same one.",
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

function expectedFor(rule: string, findings: readonly Found[]): string {
  const objects = findings.filter(({ code }) => code === rule).map(({ object }) => object);
  if (objects.length === 0) return "no acknowledgement: the rule finds nothing";
  return `one acknowledgement for each of ${[...new Set(objects)].sort().join(", ")}`;
}

/** An acknowledgement, and the component that gives it. */
export interface ComponentAcknowledgement extends Acknowledgement {
  /** The component's folder. */
  readonly component: string;
}

/** What the components of a cluster acknowledge. */
export interface AcknowledgingCluster {
  readonly name: string;
  readonly acknowledged: readonly ComponentAcknowledgement[];
}

/** All acknowledgements with their clusters, as text to review: a paragraph for each, in the order of components. */
export function acknowledgedText(clusters: readonly AcknowledgingCluster[]): string {
  const byHead = new Map<string, string[]>();
  for (const { name, acknowledged } of clusters) {
    for (const each of acknowledged) {
      const head = headOf(each);
      byHead.set(head, [...(byHead.get(head) ?? []), name]);
    }
  }
  const sorted = [...byHead].sort(([a], [b]) => compareText(a, b));
  return sorted.map(([head, names]) => `${head}\n  clusters: ${names.join(", ")}`).join("\n\n");
}

function headOf({ component, rule, object, reason }: ComponentAcknowledgement): string {
  return `${component}: ${object}  [${rule}]\n  ${reason}`;
}

/** The number of acknowledgements over all clusters, as text; null for none. */
export function acknowledgedCount(clusters: readonly AcknowledgingCluster[]): string | null {
  const count = clusters.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  return count === 0 ? null : `${count} ${count === 1 ? "finding" : "findings"} acknowledged in manifests`;
}
