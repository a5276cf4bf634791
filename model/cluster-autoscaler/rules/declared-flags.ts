import { joinPath } from "../../base/path";
import type { DeclaredCluster } from "../../declaration/cluster";
import { CLUSTER_AUTOSCALER_FLAGS, type FlagSpec } from "../../versions/cluster-autoscaler-flags";

const SPECS: Readonly<Record<string, FlagSpec>> = CLUSTER_AUTOSCALER_FLAGS;

/** Names of every known flag, sorted. */
export const FLAG_NAMES: readonly string[] = Object.keys(SPECS).sort();

/** A flag that a cluster overrides. */
export interface DeclaredFlag {
  readonly name: string;
  readonly value: unknown;
  /** Where it was written: `clusterAutoscaler.flags["scan-interval"]`. */
  readonly path: string;
  /** Null where no known cluster-autoscaler has the flag. */
  readonly spec: FlagSpec | null;
}

/** The flags that a cluster overrides; those set to undefined are left out. */
export function declaredFlags({ props }: DeclaredCluster): readonly DeclaredFlag[] {
  const flags: Readonly<Record<string, unknown>> = props.clusterAutoscaler?.flags ?? {};
  return Object.entries(flags)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, path: flagPath(name), spec: specOf(name) }));
}

/** Where a flag is written in a cluster's props. */
export function flagPath(name: string): string {
  return joinPath("clusterAutoscaler.flags", name);
}

/** The value that a cluster overrides a flag with; undefined where it does not. */
export function flagValue({ props }: DeclaredCluster, name: string): unknown {
  const flags: Readonly<Record<string, unknown>> = props.clusterAutoscaler?.flags ?? {};
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

function specOf(name: string): FlagSpec | null {
  return Object.hasOwn(SPECS, name) ? (SPECS[name] ?? null) : null;
}
