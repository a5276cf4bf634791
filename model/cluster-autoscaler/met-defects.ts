import { smallestMinimum } from "../stages/cluster-groups";
import type { PlannedCluster, PlannedGroup } from "../stages/planned";
import { autoscalerRelease } from "../versions/cluster-autoscaler";
import {
  DEFECT_IDS,
  type DefectConcerns,
  type DefectId,
  hasDefect,
  KNOWN_DEFECTS,
  type KnownDefect,
} from "../versions/known-defects";
import { isKubernetesMinor, type KubernetesMinor } from "../versions/kubernetes-minor";
import { capacityFlags } from "./flags";
import { flagValue } from "./rules/flags";

/** Whether a cluster with an affected release can meet the defect, by what it concerns. */
const CONCERNS: Readonly<Record<DefectConcerns, (cluster: PlannedCluster) => boolean>> = {
  "every cluster": () => true,
  "arm64 groups from zero": ({ groups }) =>
    groups.some((group) => group.settings.autoscaling.enabled && smallestMinimum(group) === 0 && isArm(group)),
  "GPU groups that are not autoscaled": ({ groups }) =>
    groups.some((group) => !group.settings.autoscaling.enabled && hasGpus(group)),
  "the flag enable-csi-node-aware-scheduling": isOn("enable-csi-node-aware-scheduling"),
  "the flag enable-dynamic-resource-allocation": isOn("enable-dynamic-resource-allocation"),
  "the flag enable-provisioning-requests": isOn("enable-provisioning-requests"),
};

function isOn(flag: string): (cluster: PlannedCluster) => boolean {
  return ({ declared, capacityBuffers: buffers, provisioningRequests: requests }) => {
    const derived: Readonly<Record<string, unknown>> = capacityFlags({ buffers, requests });
    return (flagValue(declared, flag) ?? derived[flag]) === true;
  };
}

function isArm({ machines }: PlannedGroup): boolean {
  return machines.types.some(({ architecture }) => architecture === "arm64");
}

function hasGpus({ machines }: PlannedGroup): boolean {
  return machines.types.some(({ gpus, gpuResource }) => gpus > 0 && gpuResource !== null);
}

/** The cluster-autoscaler that a cluster runs; null where it runs none, or its minor is unknown. */
export function releaseOf({
  declared,
}: PlannedCluster): { readonly minor: KubernetesMinor; readonly release: string } | null {
  const { kubernetesVersion: minor, clusterAutoscaler = {} } = declared.props;
  if (clusterAutoscaler.enabled === false || !isKubernetesMinor(minor)) return null;
  return { minor, release: autoscalerRelease(minor, clusterAutoscaler) };
}

/** The defects of the release that a cluster runs which it can meet, by id. */
export function metDefects(
  cluster: PlannedCluster,
): readonly { readonly id: DefectId; readonly defect: KnownDefect }[] {
  return DEFECT_IDS.map((id) => ({ id, defect: KNOWN_DEFECTS[id] })).filter(({ defect }) => meets(cluster, defect));
}

function meets(cluster: PlannedCluster, defect: KnownDefect): boolean {
  const running = releaseOf(cluster);
  if (running === null || !defect.clouds.includes(cluster.declared.cloud)) return false;
  return hasDefect(defect, running.minor, running.release) && CONCERNS[defect.concerns](cluster);
}
