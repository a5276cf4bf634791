import { nearestName } from "../../base/nearest-name";
import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { declaredFlags, FLAG_NAMES } from "./declared-flags";

/** cluster-autoscaler exits at a flag that it does not know. */
export const autoscalerFlagUnknown: ClusterRule = {
  code: "autoscaler-flag-unknown",
  title: "`clusterAutoscaler.flags` holds flags of cluster-autoscaler, by their upstream names.",
  check({ declared }) {
    const unknown = declaredFlags(declared).filter(({ spec }) => spec === null);
    return unknown.map(({ name, path }) =>
      clusterFinding(declared, path, {
        what: "cluster-autoscaler has no such flag; it would exit at start.",
        got: show(name),
        expected: "a flag of cluster-autoscaler, without the dashes before it",
        hint: hint(name),
      }),
    );
  },
};

function hint(name: string): string {
  const nearest = nearestName(name.replace(/^-+/, "").replaceAll("_", "-"), FLAG_NAMES);
  return nearest === null ? "Remove it." : `Did you mean ${show(nearest)}?`;
}
