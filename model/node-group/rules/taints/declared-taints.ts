import type { Taint } from "../../../declaration/node-group";
import type { PlannedGroup } from "../../../stages/planned";

/** A taint and where it stands. */
export interface DeclaredTaint {
  readonly taint: Taint;
  readonly list: "taints" | "startupTaints";
  /** `taints[0]`. */
  readonly path: string;
}

/** Permanent taints, then startup taints, in declared order. */
export function declaredTaints({ settings }: PlannedGroup): readonly DeclaredTaint[] {
  return (["taints", "startupTaints"] as const).flatMap((list) =>
    settings[list].map((taint, index) => ({ taint, list, path: `${list}[${index}]` })),
  );
}
