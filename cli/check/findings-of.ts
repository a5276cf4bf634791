import type { Fleet } from "../../constructs/fleet";
import { withPlaces } from "../../constructs/places";
import { FleetProblems, type Problem } from "../../model/base/problem";
import type { ResolvedFleet } from "../../model/stages/resolved";
import { type FleetFindings, withoutWarnings } from "../../review/changes/findings";
import { fleetFindings } from "../../review/changes/fleet-findings";
import type { WithPlaces } from "../../stacks/manifests";
import { acknowledgedBy } from "../load-fleet";

/** How closely a fleet is checked. */
export interface CheckDepth {
  /** Whether what follows from the declaration is checked too. That loads what renders. */
  readonly rendered: boolean;
  /** Whether warnings are problems. */
  readonly strict: boolean;
}

/** Everything that rules say of a fleet. */
export function findingsOf(fleet: Fleet, { rendered, strict }: CheckDepth): FleetFindings {
  const findings = checked(fleet, rendered);
  return strict ? withoutWarnings(findings) : findings;
}

function checked(fleet: Fleet, rendered: boolean): FleetFindings {
  const resolution = fleet.resolve();
  // Nothing follows from a declaration with problems.
  if (!resolution.ok) return fleetFindings({ ...NOTHING_RENDERED, problems: resolution.problems, acknowledged: [] });
  const placed: WithPlaces = (problems) => withPlaces(fleet, problems);
  const outputs = rendered ? checkOutputs(resolution.fleet, placed) : NOTHING_RENDERED;
  return fleetFindings({
    ...outputs,
    warnings: [...resolution.warnings, ...outputs.warnings],
    acknowledged: acknowledgedBy(fleet, resolution.fleet),
  });
}

interface CheckedOutputs {
  readonly rendered: boolean;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const NOTHING_RENDERED: CheckedOutputs = { rendered: false, problems: [], warnings: [] };

/** Renders everything, as synth does before it writes, and keeps what is said of it. */
function checkOutputs(fleet: ResolvedFleet, placed: WithPlaces): CheckedOutputs {
  const { renderManifests } = require("../../stacks/manifests") as typeof import("../../stacks/manifests");
  const { renderTerraform } = require("../../stacks/main") as typeof import("../../stacks/main");
  const warnings: Problem[] = [];
  const problems = [
    () => warnings.push(...renderManifests(fleet, { withPlaces: placed }).flatMap((cluster) => cluster.warnings)),
    () => renderTerraform(fleet, placed, (found) => warnings.push(...found)),
  ].flatMap(problemsOf);
  return { rendered: true, problems, warnings };
}

function problemsOf(work: () => unknown): readonly Problem[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}
