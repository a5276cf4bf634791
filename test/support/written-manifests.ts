import sampleFleet from "../../clusters";
import { formatProblems } from "../../model/base/problem";
import { type Resolution, resolve } from "../../model/fleet/resolution";
import type { ClusterManifest } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { SCENARIO_FLEETS } from "./scenarios/fleets";
import { WHOLE_FLEETS } from "./whole";

/** Every manifest of the sample fleet, of the goldens, and of the fleets that have everything. */
export function writtenManifests(): readonly ClusterManifest[] {
  const fleets = [...SCENARIO_FLEETS.map(({ fleet }) => fleet), ...Object.values(WHOLE_FLEETS)];
  return [sampleFleet().resolve(), ...fleets.map((fleet) => resolve(fleet))].flatMap(manifestsOf);
}

function manifestsOf(resolution: Resolution): readonly ClusterManifest[] {
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return renderManifests(resolution.fleet).flatMap(({ manifests }) => manifests);
}
