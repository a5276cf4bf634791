import { HANDLER_UNIT } from "../../../model/clouds/notice-bootstraps";
import type { TerraformObject } from "../../terraform/objects";
import type { JsonObject } from "../../terraform/terraform-json";
import type { GroupKind } from "../group-kind";
import { blockOf, numberOf, type Pace, percent, type Share } from "../pace";

/** A managed instance group. Its maximum is a flag of cluster-autoscaler. */
export const GOOGLE_GROUP: GroupKind = {
  maxSize: () => null,
  rolls: proactive,
  startsToRoll: (before, after) => (proactive(before) === null ? proactive(after) : null),
  shrinks: false,
  waitsBy: drainingMachines,
  waitsDestroyed: (group, { before }) => drainingMachines(group, before),
  waitsIfNamedIn: () => null,
};

/**
 * Machines whose user data has the service (model/node/setup/termination.ts) drain themselves while Compute Engine waits for their
 * shutdown; spot machines have no time for that (model/clouds/google/termination.ts).
 */
function drainingMachines(
  { arguments: group }: TerraformObject,
  stack: ReadonlyMap<string, TerraformObject>,
): string | null {
  const [, address = ""] = /^\$\{(.+)\.\w+\}$/.exec(String(blockOf(group.version)?.instance_template)) ?? [];
  const template = stack.get(address)?.arguments ?? {};
  const userData = String(blockOf(template.metadata)?.["user-data"]);
  const isSpot = blockOf(template.scheduling)?.provisioning_model === "SPOT";
  return userData.includes(HANDLER_UNIT) && !isSpot ? "its own handler, two minutes at most," : null;
}

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
