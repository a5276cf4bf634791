import type { Autoscaling } from "../declaration/node-group";
import type { AutoscalingOption } from "../stages/cloud-model";
import type { AutoscalingOptions } from "../stages/resolved";

/** The path in a declaration of the setting that each option is written from. */
export const OPTION_PATHS: Readonly<Record<AutoscalingOption, string>> = {
  scaledownutilizationthreshold: "autoscaling.scaleDown.utilizationThreshold",
  scaledowngpuutilizationthreshold: "autoscaling.scaleDown.gpuUtilizationThreshold",
  scaledownunneededtime: "autoscaling.scaleDown.unneededTime",
  scaledownunreadytime: "autoscaling.scaleDown.unreadyTime",
  ignoredaemonsetsutilization: "autoscaling.scaleDown.ignoreDaemonSetsUtilization",
  maxnodeprovisiontime: "autoscaling.maxNodeProvisionTime",
};

/** What a group declares for each option; undefined for an option that it does not declare. */
export function declaredOptions({
  scaleDown = {},
  maxNodeProvisionTime,
}: Autoscaling): Readonly<Record<AutoscalingOption, string | number | boolean | undefined>> {
  return {
    ignoredaemonsetsutilization: scaleDown.ignoreDaemonSetsUtilization,
    maxnodeprovisiontime: maxNodeProvisionTime,
    scaledowngpuutilizationthreshold: scaleDown.gpuUtilizationThreshold,
    scaledownunneededtime: scaleDown.unneededTime,
    scaledownunreadytime: scaleDown.unreadyTime,
    scaledownutilizationthreshold: scaleDown.utilizationThreshold,
  };
}

/** The declared options in cluster-autoscaler's spelling: it reads only lower-case names. */
export function autoscalingOptions(autoscaling: Autoscaling): AutoscalingOptions {
  const given = Object.entries(declaredOptions(autoscaling)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
