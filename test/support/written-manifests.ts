import sampleFleet from "../../clusters";
import { declaredObjects } from "../../constructs/kubernetes";
import { formatProblems } from "../../model/base/problem";
import { isKnown } from "../../model/components/pod-identity";
import { type Resolution, resolve } from "../../model/fleet/resolution";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { ResolvedFleet } from "../../model/stages/resolved";
import type { ClusterManifest } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { SCENARIO_FLEETS } from "./scenarios/fleets";
import { WHOLE_FLEETS } from "./whole";

/** Every manifest of the sample fleet, of the goldens, and of the fleets that have everything. */
export function writtenManifests(): readonly ClusterManifest[] {
  return fleets().flatMap((fleet) => renderManifests(fleet).flatMap(({ manifests }) => manifests));
}

/** The objects of the project's own components in the same fleets, before they are rendered. */
export function objectsBefore(): readonly KubernetesObject[] {
  const components = fleets().flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.components));
  return components.flatMap((component) => {
    const isKnowable = component.kind !== "own" && component.programs.every(({ identity }) => isKnown(identity));
    return isKnowable ? declaredObjects(component) : [];
  });
}

function fleets(): readonly ResolvedFleet[] {
  const declared = [...SCENARIO_FLEETS.map(({ fleet }) => fleet), ...Object.values(WHOLE_FLEETS)];
  return [sampleFleet().resolve(), ...declared.map((fleet) => resolve(fleet))].map(resolvedFleet);
}

function resolvedFleet(resolution: Resolution): ResolvedFleet {
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.fleet;
}
