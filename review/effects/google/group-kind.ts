import type { JsonObject } from "../../terraform/terraform-json";
import type { GroupKind } from "../group-kind";
import { blockOf, numberOf, type Pace, percent, type Share } from "../pace";

/** A managed instance group. Its maximum is a flag of cluster-autoscaler. */
export const GOOGLE_GROUP: GroupKind = {
  maxSize: () => null,
  rolls: proactive,
  startsToRoll: (before, after) => (proactive(before) === null ? proactive(after) : null),
  shrinks: false,
  waitsBy: () => null,
  waitsDestroyed: () => null,
  waitsIfNamedIn: () => null,
};

/**
 * A proactive group replaces every node that is not of its template, also when it becomes proactive (Compute Engine documentation,
 * "Automatically apply VM configuration updates in a MIG", `type`).
 */
function proactive(group: JsonObject): Pace | null {
  const policy = blockOf(group.update_policy) ?? {};
  if (policy.type !== "PROACTIVE") return null;
  return {
    by: "update policy",
    maxUnavailable: share(policy, "max_unavailable"),
    maxSurge: share(policy, "max_surge"),
    // `min_ready_sec` is an argument of the beta provider only.
    pauseSeconds: null,
  };
}

function share(policy: JsonObject, name: string): Share | null {
  const parts = numberOf(policy[`${name}_percent`]);
  if (parts !== null) return percent(parts);
  const fixed = numberOf(policy[`${name}_fixed`]);
  return fixed === null ? null : { unit: "nodes", value: fixed };
}
