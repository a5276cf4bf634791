import { joinPath } from "../../base/path";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { VpaProgram } from "../../versions/vertical-pod-autoscaler";
import { type VpaFlagSpec, vpaFlag } from "../../versions/vertical-pod-autoscaler-flags";
import { declaredPrograms } from "./declared-component";

/** A flag that a cluster sets on one of the programs. */
export interface DeclaredVpaFlag {
  readonly program: VpaProgram;
  readonly name: string;
  readonly value: unknown;
  readonly path: string;
  /** Null for a flag that no declaration may set. */
  readonly spec: VpaFlagSpec | null;
}

/** The flags that a cluster sets; those set to undefined say nothing. */
export function declaredVpaFlags(cluster: DeclaredCluster): readonly DeclaredVpaFlag[] {
  return declaredPrograms(cluster).flatMap(({ program, path, declared }) =>
    Object.entries((declared.flags ?? {}) as Readonly<Record<string, unknown>>)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({
        program,
        name,
        value,
        path: joinPath(`${path}.flags`, name),
        spec: vpaFlag(program, name),
      })),
  );
}
