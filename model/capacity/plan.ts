import { declaredFor } from "../cluster/select-clusters";
import type { PodTemplateSource } from "../declaration/capacity";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetLevel } from "../declaration/fleet";
import type { PlannedCapacityBuffer, PlannedCluster, PlannedProvisioningRequest } from "../stages/planned";

/** The capacity of a cluster: its own, and what of the fleet selects it. */
export function planCapacity(
  fleet: FleetLevel,
  cluster: DeclaredCluster,
): Pick<PlannedCluster, "capacityBuffers" | "provisioningRequests"> {
  const buffers = declaredFor(cluster, cluster.capacityBuffers, fleet.capacityBuffers);
  const requests = declaredFor(cluster, cluster.provisioningRequests, fleet.provisioningRequests);
  return {
    capacityBuffers: buffers.map((each) => ({
      ...each,
      where: capacityPlace(cluster.name, "CapacityBuffer", each.name),
    })),
    provisioningRequests: requests.map((each) => ({
      ...each,
      where: capacityPlace(cluster.name, "ProvisioningRequest", each.name),
    })),
  };
}

/** How messages name capacity of a cluster or, with `fleet`, of the fleet. */
export function capacityPlace(owner: string, kind: "CapacityBuffer" | "ProvisioningRequest", name: string): string {
  return `${owner}/${kind}/${name}`;
}

/** A pod that capacity is for, and what names it. */
export interface PlannedPod {
  readonly declaredBy: PlannedCapacityBuffer | PlannedProvisioningRequest;
  /** Path of the pod in the declaration. */
  readonly path: string;
  readonly template: PodTemplateSource;
  /** Name of its PodTemplate. */
  readonly templateName: string;
}

/** The pods of a buffer: one, or none if it follows a workload. */
export function bufferPods(buffer: PlannedCapacityBuffer): readonly PlannedPod[] {
  const { podTemplate } = buffer.props;
  return podTemplate === undefined ? [] : [podOf(buffer, "podTemplate", podTemplate, buffer.name)];
}

/** The pods of a request, one for each of its sets. */
export function requestPods(request: PlannedProvisioningRequest): readonly PlannedPod[] {
  return request.props.podSets.map(({ podTemplate }, index) =>
    podOf(request, `podSets[${index}].podTemplate`, podTemplate, `${request.name}-${index}`),
  );
}

/** The pods of all capacity of a cluster. */
export function plannedPods({ capacityBuffers, provisioningRequests }: PlannedCluster): readonly PlannedPod[] {
  return [...capacityBuffers.flatMap(bufferPods), ...provisioningRequests.flatMap(requestPods)];
}

function podOf(
  declaredBy: PlannedPod["declaredBy"],
  path: string,
  template: PodTemplateSource,
  ownName: string,
): PlannedPod {
  return { declaredBy, path, template, templateName: "name" in template ? template.name : ownName };
}
