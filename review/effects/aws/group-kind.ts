import type { TerraformObject } from "../../terraform/objects";
import type { JsonObject } from "../../terraform/terraform-json";
import type { Cause } from "../causes";
import type { GroupKind } from "../group-kind";
import { blockOf, numberOf, type Pace, percent } from "../pace";

/**
 * An Auto Scaling group. A lower maximum than the present size ends nodes at once: EC2 sets the desired capacity to it (EC2 Auto
 * Scaling API Reference, UpdateAutoScalingGroup, "MaxSize").
 */
export const AWS_GROUP: GroupKind = {
  maxSize: (group) => numberOf(group.max_size),
  rolls: (group, causes) => (causes.some(startsRefresh) ? instanceRefresh(group) : null),
  startsToRoll: (before, after) =>
    triggeredRefresh(before, after) ?? shorterLifetime(before, after) ?? rebalancing(before, after),
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

/** Of a group's own arguments only these start a refresh by themselves (group.go, resourceGroupUpdate, shouldRefreshInstances). */
const REFRESHING = /^(launch_configuration|launch_template|mixed_instances_policy)\b/;

function startsRefresh({ address, path }: Cause): boolean {
  return !address.startsWith("aws_autoscaling_group.") || REFRESHING.test(path);
}

/** A refresh also starts with each change of what its `triggers` name (the same). */
function triggeredRefresh(before: JsonObject, after: JsonObject): Pace | null {
  const triggers = blockOf(after.instance_refresh)?.triggers;
  const named = Array.isArray(triggers) ? triggers.map(String) : [];
  const isChanged = named.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return isChanged ? instanceRefresh(after) : null;
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

/**
 * A group that leaves a zone, or may balance its zones again, replaces nodes that are in the wrong ones, new ones first (EC2 Auto
 * Scaling User Guide, "Amazon EC2 Auto Scaling benefits", rebalancing activities), unless AZRebalance is suspended: then they stay
 * (the same, "Considerations for suspending processes").
 */
function rebalancing(before: JsonObject, after: JsonObject): Pace | null {
  const leaves = zoneCount(after) < zoneCount(before);
  if (isSuspended(after) || !(leaves || isSuspended(before))) return null;
  return { by: "rebalancing between zones", maxUnavailable: null, maxSurge: null, pauseSeconds: null };
}

function isSuspended({ suspended_processes: processes }: JsonObject): boolean {
  return Array.isArray(processes) && processes.includes("AZRebalance");
}

/** By subnets, of which a group has one in each zone. */
function zoneCount({ vpc_zone_identifier: subnets, availability_zones: zones }: JsonObject): number {
  const places = subnets ?? zones;
  return Array.isArray(places) ? places.length : 0;
}
