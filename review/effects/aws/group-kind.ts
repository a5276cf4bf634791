import type { TerraformObject } from "../../terraform/objects";
import type { JsonObject } from "../../terraform/terraform-json";
import type { GroupKind } from "../group-kind";
import { blockOf, numberOf, type Pace, percent } from "../pace";

/**
 * An Auto Scaling group. A lower maximum than the present size ends nodes at once: EC2 sets the desired capacity to it (EC2 Auto
 * Scaling API Reference, UpdateAutoScalingGroup, "MaxSize").
 */
export const AWS_GROUP: GroupKind = {
  maxSize: (group) => numberOf(group.max_size),
  rolls: instanceRefresh,
  startsToRoll: shorterLifetime,
  shrinks: true,
  waitsBy: lifecycleHook,
  // Terraform destroys the hook first, because it refers to its group, unless it is told to forget it.
  waitsDestroyed: (group, { before, forgotten }) =>
    forgotten.has(hookAddress(group)) ? lifecycleHook(group, before) : null,
  waitsIfNamedIn: (group, stack) => (lifecycleHook(group, stack) === null ? null : "terminationHandler.takenOut"),
};

/** The hook has the logical id of its group (constructs/aws/termination.ts). */
function hookAddress({ address }: TerraformObject): string {
  return address.replace(/^aws_autoscaling_group\./, "aws_autoscaling_lifecycle_hook.");
}

function lifecycleHook(group: TerraformObject, stack: ReadonlyMap<string, TerraformObject>): string | null {
  const hook = stack.get(hookAddress(group));
  return hook?.arguments.lifecycle_transition === "autoscaling:EC2_INSTANCE_TERMINATING" ? "its lifecycle hook" : null;
}

/**
 * Each change of the launch template or the mixed-instances policy starts a refresh, if the group declares one
 * (aws_autoscaling_group, "instance_refresh"). Defaults: the provider's schema, 90 and 100 %.
 */
function instanceRefresh(group: JsonObject): Pace | null {
  const refresh = blockOf(group.instance_refresh);
  if (refresh === null) return null;
  const preferences = blockOf(refresh.preferences) ?? {};
  return {
    by: "instance refresh",
    maxUnavailable: percent(100 - (numberOf(preferences.min_healthy_percentage) ?? 90)),
    maxSurge: percent((numberOf(preferences.max_healthy_percentage) ?? 100) - 100),
    pauseSeconds: numberOf(preferences.instance_warmup) ?? numberOf(group.default_instance_warmup),
  };
}

/**
 * Nodes past a maximum lifetime that is new or shorter are replaced, gradually (EC2 Auto Scaling User Guide, "Replace Auto Scaling
 * instances based on maximum instance lifetime"). 0 is none.
 */
function shorterLifetime(before: JsonObject, after: JsonObject): Pace | null {
  const was = numberOf(before.max_instance_lifetime) || Number.POSITIVE_INFINITY;
  const is = numberOf(after.max_instance_lifetime) || Number.POSITIVE_INFINITY;
  if (is >= was) return null;
  const pauseSeconds = numberOf(after.default_instance_warmup);
  return { by: "maximum instance lifetime", maxUnavailable: null, maxSurge: null, pauseSeconds };
}
