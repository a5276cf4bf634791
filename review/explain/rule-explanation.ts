import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { compareText, nearestName } from "../../model/base/problem";
import { DANGEROUS_RIGHTS } from "../../model/declaration/dangerous-rights";
import { OUTPUT_PROBLEMS } from "../../model/fleet/output-problems";
import { RULES, WARNINGS } from "../../model/fleet/register";
import { ACKNOWLEDGEMENT_RULES } from "../../model/manifests/acknowledgement";
import { MANIFEST_RULES } from "../../model/manifests/rules";
import type { RuleIds } from "../../model/manifests/rules/manifest-rule";
import { SHAPE_TITLES } from "../../model/shape/check-shape";
import type { CloudSet } from "../../model/stages/rule";
import { DEFECT_IDS } from "../../model/versions/known-defects";
import { EXAMPLES, FINDINGS, type FindingExample, type RuleExample } from "./examples";

/** A rule, for whoever met its code. */
export interface RuleExplanation {
  readonly code: string;
  /** What must hold. */
  readonly title: string;
  /** Whether a fleet with it is refused, or only told of it. */
  readonly kind: "problem" | "warning";
  /** What the rule looks at. */
  readonly looksAt: string;
  readonly clouds: readonly Cloud[];
  /** The words of its problems; null for those that depend on what was declared. */
  readonly what: string | null;
  readonly expected: string | null;
  readonly hint: string | null;
  /** What of others' software it takes for true, and when that was read; null for nothing that may change. */
  readonly premise: string | null;
  /** Names that others have for it: Pod Security Standards, CIS, KubeHound. */
  readonly alsoKnownAs: readonly string[];
  /** Null where there is none. */
  readonly example: RuleExample | null;
  /** Null where there is none, or an example says more. */
  readonly finding: FindingExample | null;
}

/** What all kinds of rules have. */
interface AnyRule {
  readonly title: string;
  readonly clouds?: CloudSet;
  readonly what?: string;
  readonly expected?: string;
  readonly hint?: string;
  readonly premise?: string;
  readonly ids?: RuleIds;
}

const LOOKS_AT: Readonly<Record<keyof typeof RULES, string>> = {
  fleet: "the fleet's own settings, and what concerns several clusters",
  owner: "what the fleet or a cluster declares, before it is put on clusters",
  cluster: "one cluster's declaration",
  group: "one NodeGroup on one cluster, all levels merged",
  controller: "one Controller on one cluster",
  permissions: "what an identity may do in its cluster's cloud",
  rendered: "what would be rendered of one cluster",
  premiseUse: "what one cluster acknowledges, of a whole fleet without problems",
  names: "the names that all clusters take",
  traffic: "what all clusters together ask of the clouds' APIs",
  trafficWarnings: "what all clusters together ask of the clouds' APIs",
  quotas: "what all clusters together take of the clouds' quotas of vCPUs",
  quotaWarnings: "what all clusters together take of the clouds' quotas of vCPUs",
  clientIds: "what manifests need of a deployment; a problem with --strict",
  bindings: "the project's packages, before Terraform is synthesized",
  transforms: "what a transform returns",
  transformTokens: "what a transform returns",
  transformWarnings: "what transforms change; a problem with --strict",
  ownCode: "functions of yours that add to outputs",
  ownTerraform: "what functions of yours add to Terraform",
  ownObjectForms: "objects that functions of yours add",
  ownObjects: "objects that functions of yours add",
  schema: "all manifests of a cluster, against the API of its minor",
  conflicts: "all manifests of a cluster",
  fleetWarnings: "the fleet's own settings",
  plannedWarnings: "one cluster's declaration",
  warnings: "one cluster, resolved",
};

type Register = readonly [looksAt: string, rules: Readonly<Record<string, AnyRule>>];

const REGISTERS: readonly Register[] = [
  ["whether a value has the shape of its setting", SHAPE_TITLES],
  ...(Object.keys(LOOKS_AT) as (keyof typeof RULES)[]).map((key): Register => [LOOKS_AT[key], RULES[key]]),
  ["the output folders, before anything is written there (docs/outputs.md)", OUTPUT_PROBLEMS],
  ["what a component acknowledges", ACKNOWLEDGEMENT_RULES],
  ["the objects of one component, whoever wrote them (docs/manifest-security.md)", MANIFEST_RULES],
];

/** Name under which `dangerously` acknowledges a danger → code of the rule that finds it, where they differ. */
const RULES_OF_DANGERS: ReadonlyMap<string, string> = new Map([
  ...DANGEROUS_RIGHTS.map((id) => [id, `rbac-${id}`] as const),
  ["system-namespace", "controller-namespace-system"],
]);

/** All codes, sorted. */
export function ruleCodes(): readonly string[] {
  return [...new Set(REGISTERS.flatMap(([, rules]) => Object.keys(rules)))].sort(compareText);
}

/** The rule with a code, or that finds a danger of this name; null where there is none. */
export function explainRule(id: string): RuleExplanation | null {
  const code = RULES_OF_DANGERS.get(id) ?? id;
  for (const [looksAt, rules] of REGISTERS) {
    const rule = Object.hasOwn(rules, code) ? rules[code] : undefined;
    if (rule !== undefined) return explanation(code, rule, looksAt);
  }
  return null;
}

function explanation(code: string, rule: AnyRule, looksAt: string): RuleExplanation {
  return {
    ...{ code, title: rule.title, kind: code in WARNINGS ? "warning" : "problem", looksAt },
    clouds: CLOUDS.filter((cloud) => rule.clouds?.[cloud] !== false),
    ...{ what: rule.what ?? null, expected: rule.expected ?? null, hint: rule.hint ?? null },
    premise: rule.premise ?? null,
    alsoKnownAs: otherNames(rule.ids ?? {}),
    example: EXAMPLES.get(code) ?? null,
    finding: FINDINGS.get(code) ?? null,
  };
}

function otherNames({ pss = [], cis = [], kubeHound = [] }: RuleIds): readonly string[] {
  return [
    ...pss.map((id) => `Pod Security Standards ${id}`),
    ...cis.map((id) => `CIS Kubernetes Benchmark ${id}`),
    ...kubeHound.map((id) => `KubeHound ${id}`),
  ];
}

/**
 * Codes, and ids of known defects, near one that does not exist: the one with the fewest edits, then those with the most of its words, at
 * most five.
 */
export function nearCodes(code: string): readonly string[] {
  const codes = [...ruleCodes(), ...DEFECT_IDS];
  const nearest = nearestName(code, codes);
  const words = new Set(code.toLowerCase().split(/[^a-z0-9]+/));
  const shared = (known: string) => known.split("-").filter((word) => words.has(word)).length;
  const ranked = codes
    .filter((known) => shared(known) > 0 && known !== nearest)
    .sort((a, b) => shared(b) - shared(a) || compareText(a, b));
  return [...(nearest === null ? [] : [nearest]), ...ranked].slice(0, 5);
}
