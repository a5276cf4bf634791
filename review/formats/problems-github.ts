import { printable } from "../../model/base/problem";
import type { FleetFinding, FleetFindings } from "../changes/findings";
import { messageOf } from "./message";
import { countLine } from "./problems-text";

/**
 * Problems and warnings as annotations of GitHub Actions, and a line that counts them. GitHub shows those of a file that a pull
 * request changes beside its lines.
 *
 * Source: GitHub Docs, "Workflow commands for GitHub Actions" (November 2026); escapes as in actions/toolkit, packages/core/src/command.ts.
 */
export function problemsGithub(findings: FleetFindings): string {
  const annotations = [
    ...findings.problems.map((each) => annotation("error", each)),
    ...findings.warnings.map((each) => annotation("warning", each)),
  ];
  return `${[...annotations, countLine(findings)].join("\n")}\n`;
}

function annotation(command: "error" | "warning", finding: FleetFinding): string {
  const [place] = finding.at;
  const properties = {
    ...(place === undefined ? {} : { file: place.file, line: place.line, col: place.column }),
    title: `${finding.where} [${finding.code}]`,
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${command} ${written.join(",")}::${escapedData(messageOf(finding))}`;
}

/** A message is one line of the log: what would begin another, or another command, is spelled out. */
function escapedData(text: string): string {
  const lines = text.split("\n").map(printable);
  return lines.map((line) => line.replaceAll("%", "%25")).join("%0A");
}

function escapedProperty(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}
