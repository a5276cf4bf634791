import type { AutoscalingOption } from "../../../stages/cloud-model";
import type { PlannedGroup } from "../../../stages/planned";

/** What the group declares for each option that cluster-autoscaler has per group. */
export function optionValues({ settings }: PlannedGroup): Readonly<Record<AutoscalingOption, unknown>> {
  const { scaleDown = {}, maxNodeProvisionTime } = settings.autoscaling;
  return {
    scaledownutilizationthreshold: scaleDown.utilizationThreshold,
    scaledowngpuutilizationthreshold: scaleDown.gpuUtilizationThreshold,
    scaledownunneededtime: scaleDown.unneededTime,
    scaledownunreadytime: scaleDown.unreadyTime,
    ignoredaemonsetsutilization: scaleDown.ignoreDaemonSetsUtilization,
    maxnodeprovisiontime: maxNodeProvisionTime,
  };
}
