import type { Problem } from "../../../../model/base/problem";
import { type KubernetesObject, objectName } from "../../../../model/manifests/kubernetes-object";
import { type CodedFinding, codedFindings } from "../../../../model/manifests/review-manifests";
import { MANIFEST_RULES } from "../../../../model/manifests/rules";
import type { RuleCase } from "../../../support/rule-cases";

/** A rule's behaviour: what it finds in some objects, and the same objects mended. */
export interface ManifestCase {
  readonly rule: string;
  /** What makes the case different from the rule's others. */
  readonly about: string;
  readonly bad: readonly KubernetesObject[];
  /** Path and what is there, of every finding, and in which of the bad objects. Default: in the first. */
  readonly found: readonly (readonly [path: string, got: string, of?: number])[];
  readonly good: readonly KubernetesObject[];
}

/** What a rule finds in objects. */
export function findings(code: string, objects: readonly KubernetesObject[]): readonly CodedFinding[] {
  return codedFindings(code, ruleOf(code), objects);
}

function ruleOf(code: string) {
  const rule = MANIFEST_RULES[code];
  if (rule === undefined) throw new Error(`there is no rule ${code}`);
  return rule;
}

/** The cases as rows for `describeRules`. */
export function manifestCases(cases: readonly ManifestCase[]): readonly RuleCase[] {
  return cases.map(({ rule, about, bad, found, good }) => ({
    rule,
    about,
    bad: () => problems(rule, bad),
    found: found.map(([path, got, of = 0]) => [`${nameOf(bad[of])}: ${path}`, got, ruleOf(rule).expected]),
    good: () => problems(rule, good),
  }));
}

function problems(code: string, objects: readonly KubernetesObject[]): readonly Problem[] {
  return findings(code, objects).map(({ object, path, ...words }) => ({ ...words, where: `${object}: ${path}` }));
}

function nameOf(object: KubernetesObject | undefined): string {
  if (object === undefined) throw new Error("a finding is of one of the bad objects");
  return objectName(object);
}
