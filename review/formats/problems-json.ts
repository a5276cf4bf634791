import type { FindingsDocument, FleetFinding, FleetFindings } from "../changes/findings";

/** Findings as JSON of `schemas/findings-v1.schema.json`. */
export function problemsJson(findings: FleetFindings): string {
  return `${JSON.stringify(findingsDocument(findings), null, 2)}\n`;
}

function findingsDocument({ rendered, problems, warnings, acknowledged }: FleetFindings): FindingsDocument {
  return {
    schemaVersion: 1,
    rendered,
    problems: problems.map(withOwnPlaces),
    warnings: warnings.map(withOwnPlaces),
    acknowledged: acknowledged.map(withOwnPlaces),
  };
}

function withOwnPlaces<F extends Pick<FleetFinding, "at">>(finding: F) {
  return { ...finding, at: finding.at.map((place) => ({ ...place })) };
}
