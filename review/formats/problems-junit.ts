import { placeText } from "../../model/base/code-place";
import { printable } from "../../model/base/problem";
import type { AcknowledgedFinding, FleetFinding, FleetFindings } from "../changes/findings";
import { escapedMarkup } from "../text/markup";
import { messageOf } from "./message";

/**
 * Findings as a report of JUnit. Each problem is a test case that fails, each warning one that passes and says it, each
 * acknowledged finding one that is skipped, with its reason. What was checked is a test case too: Jenkins takes a report without any
 * for a mistake (jenkinsci/junit-plugin, issue 499).
 *
 * GitLab tells test cases apart by class name and name, and shows the file (gitlab-org/gitlab, lib/gitlab/ci/parsers/test/junit.rb).
 */
export function problemsJunit(findings: FleetFindings): string {
  const { problems, warnings, acknowledged } = findings;
  const cases = [
    ...checked(findings),
    ...problems.map(failed),
    ...warnings.map(passedWithWarning),
    ...acknowledged.map(skipped),
  ];
  const counts = { tests: cases.length, failures: problems.length, errors: 0, skipped: acknowledged.length };
  const suite = element("testsuite", { name: "nodegroups check", ...counts }, lines(uniquely(cases).map(written)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", counts, lines([suite]))}\n`;
}

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly place: Readonly<Record<string, string | number>>;
  readonly outcome: readonly string[];
}

function checked({ rendered }: FleetFindings): readonly TestCase[] {
  const parts = ["declaration", ...(rendered ? ["manifests and Terraform"] : [])];
  return parts.map((name) => ({ classname: "checked", name, place: {}, outcome: [] }));
}

function failed(finding: FleetFinding): TestCase {
  const failure = element("failure", { message: finding.what, type: finding.code }, [escaped(detailsOf(finding))]);
  return { ...caseOf(finding), outcome: [failure] };
}

function passedWithWarning(finding: FleetFinding): TestCase {
  return { ...caseOf(finding), outcome: [element("system-out", {}, [escaped(`warning: ${detailsOf(finding)}`)])] };
}

function skipped(finding: AcknowledgedFinding): TestCase {
  return { ...caseOf(finding), outcome: [element("skipped", { message: `acknowledged: ${finding.reason}` }, [])] };
}

function caseOf({ code, where, at: [place] }: Pick<FleetFinding, "code" | "where" | "at">): Omit<TestCase, "outcome"> {
  return {
    classname: code,
    name: where,
    place: place === undefined ? {} : { file: place.file, line: place.line },
  };
}

function detailsOf(finding: FleetFinding): string {
  const places = finding.at.map((place) => `declared: ${placeText(place)}`);
  return [messageOf(finding), ...places, `rule: ${finding.title} (${finding.page})`].join("\n");
}

/** Two cases of one class and name would be taken for one. */
function uniquely(cases: readonly TestCase[]): readonly TestCase[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const key = JSON.stringify([each.classname, each.name]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? each : { ...each, name: `${each.name} (${count})` };
  });
}

function written({ classname, name, place, outcome }: TestCase): string {
  return element("testcase", { classname, name, ...place }, outcome);
}

function lines(elements: readonly string[]): readonly string[] {
  return [...elements.map((each) => `\n${each}`), "\n"];
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(printable(String(value)))}"`);
  const tag = `${name}${all.join("")}`;
  return children.length === 0 ? `<${tag}/>` : `<${tag}>${children.join("")}</${name}>`;
}

/** Text as XML 1.0 may hold it: characters that it cannot are spelled out. Every `>` is escaped, and with it `]]>`. */
function escaped(text: string): string {
  const lines = text.split("\n").map((line) => printable(line).replace(/[\ufffe\uffff]/g, spelledOut));
  return escapedMarkup(lines.join("\n"));
}

function spelledOut(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
