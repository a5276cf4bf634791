import type { TerraformObject } from "../../terraform/objects";
import type { JsonObject } from "../../terraform/terraform-json";
import type { Cause } from "../causes";
import type { GroupKind } from "../group-kind";
import { blockOf, numberOf, type Pace, percent } from "../pace";

/** A scale set. Its maximum is cluster-autoscaler's, which reads it in a tag and ends no node because of it. */
export const AZURE_GROUP: GroupKind = {
  maxSize: (group) => numberOf(blockOf(group.tags)?.max),
  rolls: rollingUpgrade,
  // `upgrade_mode` replaces the scale set.
  startsToRoll: () => null,
  shrinks: false,
  // That a rolling upgrade deletes its old machines with a notice, Azure's documentation does not say (November 2026).
  waitsBy: () => null,
  waitsDestroyed: terminateNotification,
  waitsIfNamedIn: () => null,
};

/**
 * The provider scales a set to 0 before it deletes it (azurerm 4.55, linux_virtual_machine_scale_set_resource.go,
 * resourceLinuxVirtualMachineScaleSetDelete), and each machine hears of that (Azure documentation, "Terminate notification …").
 */
function terminateNotification({ arguments: group }: TerraformObject): string | null {
  return blockOf(group.termination_notification)?.enabled === true ? "its terminate notification" : null;
}

/**
 * Azure upgrades live nodes to another model unless the mode is `Manual`; in `Automatic`, in an order and at a pace of its own
 * (Azure documentation, "Upgrade policy modes"). Without surge it reimages nodes, and does not for custom data alone (the same,
 * "Custom data", FAQ).
 */
function rollingUpgrade(group: JsonObject, causes: readonly Cause[]): Pace | null {
  const mode = group.upgrade_mode ?? "Manual";
  if (mode === "Manual") return null;
  const policy = blockOf(group.rolling_upgrade_policy) ?? {};
  const surges = policy.maximum_surge_instances_enabled === true;
  if (!surges && causes.every(({ path }) => path === "custom_data")) return null;
  const batch = numberOf(policy.max_batch_instance_percent);
  const share = batch === null ? null : percent(batch);
  return {
    by: mode === "Rolling" ? "rolling upgrade" : "automatic upgrade",
    maxUnavailable: surges ? percent(0) : share,
    maxSurge: surges ? share : percent(0),
    pauseSeconds: isoSeconds(policy.pause_time_between_batches),
  };
}

/** Seconds of an ISO 8601 duration of days, hours, minutes and seconds. */
function isoSeconds(duration: unknown): number | null {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(duration)) ?? [];
  const total = Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return total === 0 ? null : total;
}
