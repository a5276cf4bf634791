import type { AcknowledgedFinding, FleetFinding, FleetFindings } from "../../review/changes/findings";

/** A problem, with what a test says of it. */
export function findingWith(part: Partial<FleetFinding> = {}): FleetFinding {
  return {
    code: "min-over-max",
    title: "minSize is at most maxSize.",
    page: "docs/problems.md#min-over-max",
    where: "prod/general: minSize",
    at: [{ file: "clusters/prod.ts", line: 12, column: 3 }],
    what: "The group could have no size.",
    got: "5",
    expected: "at most 3",
    hint: "Lower minSize.",
    ...part,
  };
}

/** A finding with a reason, with what a test says of it. */
export function acknowledgedWith(part: Partial<AcknowledgedFinding> = {}): AcknowledgedFinding {
  return {
    code: "rbac-wildcards",
    title: "No role uses a wildcard.",
    page: "docs/problems.md#rbac-wildcards",
    where: "prod/vpa: ClusterRole/vpa",
    at: [{ file: "clusters/prod.ts", line: 4, column: 19 }],
    level: "problem",
    reason: "Kinds are not known.",
    ...part,
  };
}

/** Findings, with what a test says of them. */
export function findingsWith(part: Partial<FleetFindings> = {}): FleetFindings {
  return { rendered: false, problems: [], warnings: [], acknowledged: [], ...part };
}

/** What a format could take for its own: ends of lines, commands, markup, arguments, links, characters that it forbids. */
export const HOSTILE_TEXTS: readonly (readonly [of: string, text: string])[] = [
  ["lines", "one\ntwo\r\nthree\rfour"],
  ["separators of lines", "one\u2028two\u2029three\u0085four\u000bfive\u000csix"],
  ["a command of GitHub Actions", "x\n::set-output name=a::b\n::error file=y,line=1::z"],
  ["escapes of GitHub Actions", "100%25 %0A%0D%3A, a:b,c=d"],
  ["XML", `</failure><x y="z">&amp;&#0; ]]> <![CDATA[ <!-- -- -->`],
  ["quotes", `"double" 'single' \`back\``],
  ["control characters", "\u0000\u0001\u0008\u001b[31mred\u001b[0m\u007f\u009b"],
  ["characters that are none", "\ufffe\uffff\ud800 \udc00 \ufdd0"],
  ["directions", "\u202eevil\u202c \u2066x\u2069"],
  ["arguments and links of SARIF", "{0} {{1}} {a: {b: 1}} [text](1) [text](https://example.com)"],
  ["an attachment of GitLab", "[[ATTACHMENT|/etc/passwd]]"],
  ["characters beyond the basic plane", "🚀 日本語 é"],
  ["tabs and spaces", "\ta\t b  "],
];

/** Findings that have a text wherever a fleet can bring one. */
export function hostileFindings(text: string): FleetFindings {
  const at = [{ file: `clusters/${text}.ts`, line: 1, column: 1 }];
  const finding = findingWith({ where: text, what: text, got: text, expected: text, hint: text, at });
  const acknowledged = [acknowledgedWith({ where: text, reason: text, at })];
  return findingsWith({ problems: [finding, finding], warnings: [finding], acknowledged });
}
