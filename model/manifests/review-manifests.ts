import { type Problem, show } from "../base/problem";
import { DANGEROUS_RIGHTS } from "../declaration/dangerous-rights";
import { type Acknowledgement, sortFindings } from "./acknowledgement";
import type { KubernetesObject } from "./kubernetes-object";
import type { ManifestFinding } from "./rules/manifest-rule";
import { MANIFEST_RULES } from "./rules/manifest-rules";

/** The objects of one component of one cluster, and what it says of findings that it cannot avoid. */
export interface ReviewedComponent {
  /** `<cluster>/<component>`. */
  readonly place: string;
  readonly objects: readonly KubernetesObject[];
  /** Name of the file of an object, by what `objectName` calls it. */
  readonly fileName: (object: string) => string;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** What an attacker would like about a component. */
export interface ManifestReview {
  /** Findings that are not acknowledged, and acknowledgements that say nothing. */
  readonly problems: readonly Problem[];
  /** Acknowledgements that stand for findings. */
  readonly acknowledged: readonly Acknowledgement[];
}

interface CodedFinding extends ManifestFinding {
  readonly code: string;
}

/** Codes of problems with acknowledgements, and what must hold. */
export const ACKNOWLEDGEMENT_CODES = {
  "acknowledgement-reason-missing": "Every acknowledgement of a finding gives its reason.",
  "acknowledgement-unused": "Every acknowledgement stands for a finding, and no two for the same.",
} as const;

/** Runs every rule over the objects of a component. */
export function reviewManifests(component: ReviewedComponent): ManifestReview {
  const findings = MANIFEST_RULES.flatMap(({ code, check }) =>
    check(component.objects).map((finding) => ({ ...finding, code })),
  );
  const { open, acknowledged, unused } = sortFindings(findings, component.acknowledgements);
  return {
    problems: [
      ...open.map((finding) => openProblem(component, finding)),
      ...unused.map((each) => unusedProblem(component, each, findings)),
      ...component.acknowledgements.filter(({ reason }) => reason.trim() === "").map((each) => bare(component, each)),
    ],
    acknowledged: acknowledged.map(({ acknowledgement }) => acknowledgement),
  };
}

function openProblem({ place, fileName }: ReviewedComponent, finding: CodedFinding): Problem {
  const { object, path, ...rest } = finding;
  const hint = `${finding.hint} ${howToAcknowledge(finding)}`;
  return { ...rest, hint, where: `${place}/${fileName(object)}: ${path}` };
}

/** A declaration has words of its own for the rights of a controller; the rest is said where a component is listed. */
function howToAcknowledge({ code, object }: CodedFinding): string {
  const right = DANGEROUS_RIGHTS.find((id) => `rbac-${id}` === code);
  const inDeclaration = right === undefined ? "" : `; a Controller does it by dangerously: { "${right}": "<reason>" }`;
  return `What a component cannot avoid it acknowledges (docs/manifest-security.md): { rule: "${code}", object: "${object}", reason: "<reason>" }${inDeclaration}.`;
}

function unusedProblem(
  { place }: ReviewedComponent,
  { rule, object }: Acknowledgement,
  findings: readonly CodedFinding[],
): Problem {
  const isRule = MANIFEST_RULES.some(({ code }) => code === rule);
  return {
    code: "acknowledgement-unused",
    where: `${place}: ${object}`,
    what: isRule ? "Nothing is left for this acknowledgement to stand for." : "There is no rule of that code.",
    got: show(rule),
    expected: isRule ? expectedFor(rule, findings) : "a code of docs/manifest-security.md",
    hint: "Remove the acknowledgement, or mend its rule or object.",
  };
}

function expectedFor(rule: string, findings: readonly CodedFinding[]): string {
  const objects = findings.filter(({ code }) => code === rule).map(({ object }) => object);
  if (objects.length === 0) return "no acknowledgement: the rule finds nothing";
  return `one acknowledgement for each of ${[...new Set(objects)].sort().join(", ")}`;
}

function bare({ place }: ReviewedComponent, { rule, object }: Acknowledgement): Problem {
  return {
    code: "acknowledgement-reason-missing",
    where: `${place}: ${object}`,
    what: `The acknowledgement of ${rule} gives no reason.`,
    got: '""',
    expected: "why it cannot be avoided",
    hint: "Say what needs it, for those who review it.",
  };
}
