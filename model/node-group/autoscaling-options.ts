import type { Autoscaling } from "../declaration/node-group";
import type { AutoscalingOption } from "../stages/cloud-model";
import type { AutoscalingOptions } from "../stages/resolved";

/** The option that each declared setting becomes, by its path in the declaration. */
export const OPTION_PATHS: Readonly<Record<AutoscalingOption, string>> = {
  scaledownutilizationthreshold: "autoscaling.scaleDown.utilizationThreshold",
  scaledowngpuutilizationthreshold: "autoscaling.scaleDown.gpuUtilizationThreshold",
  scaledownunneededtime: "autoscaling.scaleDown.unneededTime",
  scaledownunreadytime: "autoscaling.scaleDown.unreadyTime",
  ignoredaemonsetsutilization: "autoscaling.scaleDown.ignoreDaemonSetsUtilization",
  maxnodeprovisiontime: "autoscaling.maxNodeProvisionTime",
};

/** The declared per-group options in cluster-autoscaler's spelling; names are lower case, which is the only one it reads. */
export function autoscalingOptions({ scaleDown = {}, maxNodeProvisionTime }: Autoscaling): AutoscalingOptions {
  const options: Readonly<Record<AutoscalingOption, string | number | boolean | undefined>> = {
    ignoredaemonsetsutilization: scaleDown.ignoreDaemonSetsUtilization,
    maxnodeprovisiontime: maxNodeProvisionTime,
    scaledowngpuutilizationthreshold: scaleDown.gpuUtilizationThreshold,
    scaledownunneededtime: scaleDown.unneededTime,
    scaledownunreadytime: scaleDown.unreadyTime,
    scaledownutilizationthreshold: scaleDown.utilizationThreshold,
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
