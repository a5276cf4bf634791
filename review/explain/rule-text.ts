import { CLOUDS } from "../../model/base/cloud";
import type { FindingExample, RuleExample } from "./examples";
import type { RuleExplanation } from "./rule-explanation";
import { valueText } from "./value-text";

/** A rule as lines of text. */
export function ruleText(rule: RuleExplanation): string {
  const { code, title, kind, looksAt, clouds, what, expected, hint, premise, alsoKnownAs, example, finding } = rule;
  const rows: readonly Row[] = [
    ["kind", kind === "problem" ? "a problem: nothing is written" : "a warning: outputs are written"],
    ["over", looksAt],
    ["clouds", clouds.length === CLOUDS.length ? "all" : clouds.join(", ")],
    ["what", what ?? DEPENDS],
    ["expected", expected ?? DEPENDS],
    ["fix", hint ?? DEPENDS],
    ...(premise === null ? [] : premiseRows(code, premise)),
    ...alsoKnownAs.map((name) => ["known as", name] as const),
  ];
  const lines = rows.map(([label, text]) => `  ${`${label}:`.padEnd(10)}${text}`);
  return [code, `  ${title}`, "", ...lines, ...(example === null ? findingLines(finding) : exampleLines(example))].join(
    "\n",
  );
}

type Row = readonly [label: string, text: string];

function premiseRows(code: string, premise: string): readonly Row[] {
  const way = `where it is not so, say why in acknowledgedPremises: { ${JSON.stringify(code)}: "…" } of the cluster`;
  return [["rests on", `${premise}; ${way}`]];
}

/** Many words of a problem are made of what it is about. */
const DEPENDS = "(depends on what was declared)";

function exampleLines({ cloud, bad, where, got, good }: RuleExample): readonly string[] {
  return [
    "",
    `  For example, of a NodeGroup on ${cloud}:`,
    `    bad:    ${valueText(bad)}`,
    `            ${where}: got ${got}`,
    ...(good === null ? [] : [`    good:   ${valueText(good)}`]),
  ];
}

function findingLines(finding: FindingExample | null): readonly string[] {
  if (finding === null) return [];
  const { where, got, expected } = finding;
  return [
    "",
    `  For example, at ${where}`,
    `    got:      ${got}`,
    ...(expected === null ? [] : [`    expected: ${expected}`]),
  ];
}
