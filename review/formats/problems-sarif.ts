import type { CodePlace } from "../../model/base/code-place";
import { compareText, printable } from "../../model/base/problem";
import type { AcknowledgedFinding, FleetFinding, FleetFindings } from "../changes/findings";
import { messageOf } from "./message";

/** The program whose findings a SARIF log holds. */
export interface SarifTool {
  readonly version: string;
  /** Address under which the folder `docs/` of the package can be read, with its last `/`; null where it has none. */
  readonly docs: string | null;
}

/** What a log says of findings. */
export interface SarifOptions {
  /** Whether they are those that an earlier run did not have (§3.27.24). Default: there was none to compare with. */
  readonly areNew?: boolean;
}

type Level = "error" | "warning";

/** A finding of either kind, as a result. */
interface Result {
  readonly finding: Pick<FleetFinding, "code" | "title" | "page" | "where" | "at">;
  readonly level: Level;
  readonly message: string;
  /** The reason of an acknowledged one. */
  readonly reason: string | null;
}

/**
 * Findings as a log of SARIF 2.1.0: a result for each, and a rule for each code among them. Acknowledged ones are suppressed, with
 * their reason. Paths of files have to be relative to the repository.
 *
 * Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01" (August 2023).
 */
export function problemsSarif(
  findings: Omit<FleetFindings, "rendered">,
  tool: SarifTool,
  { areNew = false }: SarifOptions = {},
): string {
  const results = resultsOf(findings);
  const rules = rulesOf(results);
  const indexes = new Map(rules.map(({ finding: { code } }, index) => [code, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "nodegroups", version: tool.version, rules: rules.map((each) => rule(each, tool)) } },
        columnKind: "utf16CodeUnits",
        results: results.map((each) => ({
          ...result(each, indexes.get(each.finding.code) ?? -1),
          ...(areNew ? { baselineState: "new" } : {}),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultsOf({ problems, warnings, acknowledged }: Omit<FleetFindings, "rendered">): readonly Result[] {
  const open = (level: Level) => (finding: FleetFinding) => ({
    finding,
    level,
    message: messageOf(finding),
    reason: null,
  });
  return [...problems.map(open("error")), ...warnings.map(open("warning")), ...acknowledged.map(suppressed)];
}

function suppressed(finding: AcknowledgedFinding): Result {
  const { where, title, reason, level } = finding;
  return { finding, level: level === "problem" ? "error" : "warning", message: `${where}: ${title}`, reason };
}

/** The first result of each code, in the order of the codes. */
function rulesOf(results: readonly Result[]): readonly Result[] {
  const firsts = new Map([...results].reverse().map((each) => [each.finding.code, each]));
  return [...firsts.values()].sort((a, b) => compareText(a.finding.code, b.finding.code));
}

function rule({ finding: { code, title, page }, level }: Result, { docs }: SarifTool) {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: `${title} See ${page} in the documentation of the package.` },
    // §3.49.12: an absolute address.
    ...(docs === null ? {} : { helpUri: `${docs}${page.replace(/^docs\//, "")}` }),
    defaultConfiguration: { level },
  };
}

function result({ finding, level, message, reason }: Result, ruleIndex: number) {
  const { code, where, at } = finding;
  const [first, ...others] = at;
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: plain(message) },
    locations: [location(first, where)],
    ...(others.length === 0 ? {} : { relatedLocations: others.map((place) => location(place, where)) }),
    // A result stays the same one where lines above it are added.
    partialFingerprints: { "codeAndWhere/v1": `${code} ${where}` },
    ...(reason === null
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: printable(reason) }] }),
  };
}

function location(place: CodePlace | undefined, where: string) {
  return {
    ...(place === undefined ? {} : { physicalLocation: physical(place) }),
    logicalLocations: [{ fullyQualifiedName: where }],
  };
}

function physical({ file, line, column }: CodePlace) {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column },
  };
}

/** A relative reference (RFC 3986, 4.2): of a first segment with a colon, what is before it would be a scheme. */
function uriOf(file: string): string {
  return file
    .split("/")
    .map((part) => encodeURIComponent(printable(part)))
    .join("/");
}

/** §3.11.5: braces are doubled, as single ones stand for arguments. §3.11.6: a bracket with a parenthesis behind it is a link. */
function plain(message: string): string {
  const lines = message.split("\n").map(printable);
  return lines.join("\n").replaceAll("{", "{{").replaceAll("}", "}}").replaceAll("](", "] (");
}
