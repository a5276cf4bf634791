import { loadDeclaration } from "../load-fleet";
import { Outcome } from "../outcome";
import type { Surroundings } from "../surroundings";
import { findingsOf } from "./findings-of";
import { type Format, reportOf } from "./report";

/** What is given on the command line. */
export interface CheckOptions {
  readonly fleet?: string;
  readonly format: Format;
  readonly rendered?: boolean;
  readonly strict?: boolean;
}

/**
 * Prints what rules say of a fleet.
 *
 * @throws {Outcome} with 1 if there are problems
 */
export function runCheck(
  { format, fleet, rendered = false, strict = false }: CheckOptions,
  surroundings: Surroundings,
): void {
  const loaded = loadDeclaration(fleet, surroundings);
  const findings = findingsOf(loaded.fleet, { rendered, strict });
  surroundings.stdout.write(reportOf(findings, format, { ...surroundings, entry: loaded.entry }));
  if (findings.problems.length > 0) throw new Outcome(1);
}
