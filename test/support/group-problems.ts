import { expect } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import { formatProblems, type Problem } from "../../model/base/problem";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import { declareCluster, declareFleet } from "./fleets";

/** A NodeGroup that is valid on every cloud. */
export const VALID: NodeGroupDeclaration = { minSize: 3, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 } };

/** Named machine types instead of the valid group's shape. */
export function typed(cloud: Cloud, ...names: string[]): NodeGroupDeclaration {
  return { machine: undefined, machineTypes: { [cloud]: names } };
}

/** All problems of a fleet. */
export function fleetProblems(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolve(fleet);
  return resolution.ok ? [] : resolution.problems;
}

/** All warnings of a fleet, which must have no problem. */
export function fleetWarnings(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolve(fleet);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.warnings;
}

/** All problems of one cluster with the valid group, changed: `prod-<cloud>/general`. */
export function groupProblems<C extends Cloud>(
  cloud: C,
  change: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}

/** A problem in whatever words: its code, place and value exactly, and what is expected at least in part. */
export function problem(code: string, where: string, got: string, expected: string): Problem {
  return {
    code,
    where,
    what: expect.stringMatching(/\.$/) as unknown as string,
    got,
    expected: expect.stringContaining(expected) as unknown as string,
    hint: expect.stringMatching(/[.?)]$/) as unknown as string,
  };
}
