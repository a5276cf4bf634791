import type { ResolvedFleet } from "../../model/stages/resolved";
import { describeFleet } from "../../review/describe/describe-fleet";
import { fleetDocument } from "../../review/document/fleet-document";

/** What the snapshot matcher says of a fleet. */
export function describeResolved(fleet: ResolvedFleet): string {
  return describeFleet(fleetDocument(fleet));
}
