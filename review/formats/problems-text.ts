import { placeText } from "../../model/base/code-place";
import { counted } from "../../model/base/counted";
import { firstOf, formatProblem, printable } from "../../model/base/problem";
import type { AcknowledgedFinding, FleetFindings } from "../changes/findings";

/** A part of a report, and how grave it is. */
export interface ReportPart {
  readonly level: "problem" | "warning" | "note";
  readonly text: string;
}

/** Findings as text for a terminal or the log of a CI system: problems, warnings, what is acknowledged, and a line that counts them. */
export function problemsText(findings: FleetFindings): readonly ReportPart[] {
  const { problems, warnings, acknowledged } = findings;
  return [
    ...problems.map((each) => ({ level: "problem" as const, text: formatProblem(each) })),
    ...warnings.map((each) => ({ level: "warning" as const, text: formatProblem(each) })),
    ...acknowledged.map((each) => ({ level: "note" as const, text: acknowledgedText(each) })),
    { level: "note", text: countLine(findings) },
  ];
}

function acknowledgedText({ where, code, title, reason, at }: AcknowledgedFinding): string {
  const lines = [
    `${where}  [${code}]`,
    `  ${title}`,
    ...(at.length === 0 ? [] : [`  declared: ${firstOf(at.map(placeText))}`]),
    `  acknowledged: ${reason}`,
  ];
  return lines.map(printable).join("\n");
}

/** How many there are, and what was checked: `2 problems, no warnings in the declaration, manifests and Terraform.` */
export function countLine({ problems, warnings, acknowledged, rendered }: FleetFindings): string {
  const counts = [
    orNone(problems.length, "problem"),
    orNone(warnings.length, "warning"),
    ...(acknowledged.length === 0 ? [] : [`${counted(acknowledged.length, "finding")} acknowledged`]),
  ];
  const [first = "", ...others] = counts;
  const all = [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...others].join(", ");
  return `${all} in ${rendered ? "the declaration, manifests and Terraform" : "the declaration"}.`;
}

function orNone(count: number, thing: string): string {
  return count === 0 ? `no ${thing}s` : counted(count, thing);
}
