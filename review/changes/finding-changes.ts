import type { Acknowledged } from "../../model/stages/acknowledged";
import type { AcknowledgedFinding, FleetFinding } from "./findings";
import type { Sides } from "./snapshot";

/** Findings that one side has and the other has not. */
export interface FindingChanges {
  readonly problems: NewAndGone<FleetFinding>;
  readonly warnings: NewAndGone<FleetFinding>;
  readonly acknowledged: NewAndGone<AcknowledgedFinding>;
}

/** What is new, and what is gone. */
export interface NewAndGone<T> {
  readonly fresh: readonly T[];
  readonly gone: readonly T[];
}

/** What rules say now and did not say before, and the reverse; null where they were asked on one side only. */
export function findingChanges({ before, after }: Sides): FindingChanges | null {
  const [old, now] = [before.findings, after.findings];
  if (old === null || now === null) return null;
  return {
    problems: newAndGone(old.problems, now.problems),
    warnings: newAndGone(old.warnings, now.warnings),
    acknowledged: newAndGone(old.acknowledged, now.acknowledged),
  };
}

/** The items of two lists that only the later one has, and only the earlier one. */
export function newAndGone<T extends Said>(before: readonly T[], after: readonly T[]): NewAndGone<T> {
  return { fresh: without(after, before), gone: without(before, after) };
}

type Said = Acknowledged | Pick<FleetFinding, "code" | "where" | "what" | "got">;

/** Where the code stands that declares it may move: that makes no other finding of it. */
function without<T extends Said>(findings: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

function keyOf(finding: Said): string {
  const said = "reason" in finding ? [finding.reason] : [finding.what, finding.got];
  return JSON.stringify([finding.code, finding.where, ...said]);
}
