import { FleetProblems } from "../model/base/problem";
import type { Resolution } from "../model/fleet/resolution";
import { describeFleet } from "../review/describe/describe-fleet";
import { fleetDocument } from "../review/document/fleet-document";

/** What can be described: a `Fleet`. */
export interface Resolvable {
  resolve(): Resolution;
}

/**
 * What a fleet becomes, in words: the text that `toMatchNodeGroupSnapshot` of `nodegroups/jest` keeps. For every other runner of tests,
 * with its own snapshots: `expect(nodeGroupSnapshot(fleet())).toMatchSnapshot()` in Vitest.
 *
 * @throws {FleetProblems} if the fleet has problems: its message lists them all
 */
export function nodeGroupSnapshot(fleet: Resolvable): string {
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return describeFleet(fleetDocument(resolution.fleet));
}
