import { compareText, type Problem } from "../base/problem";
import { DANGEROUS_RIGHTS } from "../declaration/dangerous-rights";
import type { Acknowledgement } from "../stages/resolved-component";
import { problemsOf } from "../stages/rule";
import { ACKNOWLEDGEMENT_RULES, sortFindings } from "./acknowledgement";
import { recordAt } from "./fields";
import { type KubernetesObject, objectName } from "./kubernetes-object";
import { MANIFEST_RULES } from "./rules";
import type { ManifestRule } from "./rules/manifest-rule";

/** Something in a component's objects that helps an attacker, in the words of its rule. */
export interface CodedFinding extends Omit<Problem, "where"> {
  /** The object, by its `objectName`. */
  readonly object: string;
  /** Where in the object, from its root. */
  readonly path: string;
}

/** What a rule finds, each finding with its code and words. */
export function codedFindings(
  code: string,
  { what, expected, hint, find }: ManifestRule,
  objects: readonly KubernetesObject[],
): readonly CodedFinding[] {
  const words = { what, expected, hint };
  return find(objects).map(({ object, path, got }) => ({ code, object: nameOf(object), path, got, ...words }));
}

/** `objectName` of an object that may lack a kind or a name. */
function nameOf({ kind, apiVersion, metadata }: KubernetesObject): string {
  const { name, namespace } = recordAt({ metadata }, "metadata");
  const place = typeof namespace === "string" ? { namespace } : {};
  return objectName({
    apiVersion,
    kind: typeof kind === "string" ? kind : "object",
    metadata: { name: typeof name === "string" ? name : "without a name", ...place },
  });
}

/** The objects of one component of one cluster, and its acknowledgements of findings that it cannot avoid. */
export interface ReviewedComponent {
  /** `<cluster>/<component>`. */
  readonly place: string;
  readonly objects: readonly KubernetesObject[];
  /** Name of an object's file, by its `objectName`. */
  readonly fileName: (object: string) => string;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** What the rules find in a component. */
export interface ManifestReview {
  /** Findings that are not acknowledged, and acknowledgements without a finding or a reason. */
  readonly problems: readonly Problem[];
  /** Acknowledgements that stand for findings. */
  readonly acknowledged: readonly Acknowledgement[];
}

/** Findings come in the order of their codes. */
const RULES_BY_CODE = Object.entries(MANIFEST_RULES).sort(([a], [b]) => compareText(a, b));

/** Runs every rule over the objects of a component. */
export function reviewManifests(component: ReviewedComponent): ManifestReview {
  const findings = RULES_BY_CODE.flatMap(([code, rule]) => codedFindings(code, rule, component.objects));
  const { open, acknowledged, unused } = sortFindings(findings, component.acknowledgements);
  return {
    problems: [
      ...open.map((finding) => openProblem(component, finding)),
      ...problemsOf(ACKNOWLEDGEMENT_RULES, { ...component, unused, findings }, component.place),
    ],
    acknowledged: acknowledged.map(({ acknowledgement }) => acknowledgement),
  };
}

function openProblem({ place, fileName }: ReviewedComponent, finding: CodedFinding): Problem {
  const { object, path, ...rest } = finding;
  const hint = `${finding.hint} ${howToAcknowledge(finding)}`;
  return { ...rest, hint, where: `${place}/${fileName(object)}: ${path}` };
}

/** A Controller acknowledges rights in its declaration; everything else is acknowledged where a component is listed. */
function howToAcknowledge({ code, object }: CodedFinding): string {
  const right = DANGEROUS_RIGHTS.find((id) => `rbac-${id}` === code);
  const inDeclaration = right === undefined ? "" : `; in a Controller with dangerously: { "${right}": "<reason>" }`;
  return `If the component needs this, acknowledge it (docs/manifest-security.md) with { rule: "${code}", object: "${object}", reason: "<reason>" }${inDeclaration}.`;
}
