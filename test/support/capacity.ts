import { formatProblems, type Problem } from "../../model/base/problem";
import type { CapacityBufferDeclaration, ProvisioningRequestDeclaration } from "../../model/declaration/capacity";
import type { AwsClusterDeclaration } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { type ClusterManifest, clusterManifests } from "../../stacks/cluster-charts";
import { renderManifests } from "../../stacks/manifests";
import { resolveHere } from "./acknowledging";
import { declareCluster, declareFleet, type Groups } from "./fleets";

/** CapacityBuffers and ProvisioningRequests by name. */
export interface Capacity {
  readonly buffers?: Readonly<Record<string, CapacityBufferDeclaration>>;
  readonly requests?: Readonly<Record<string, ProvisioningRequestDeclaration>>;
}

/** A group whose nodes take every pod up to its size. */
export const GENERAL: NodeGroupDeclaration = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

/** A buffer of one small pod. */
export const SPARE: CapacityBufferDeclaration = {
  namespace: "web",
  podTemplate: { requests: { cpu: "1", memory: "2Gi" } },
  replicas: 2,
};

/** A request for two small pods. */
export const BATCH: ProvisioningRequestDeclaration = {
  namespace: "batch",
  provisioningClassName: "check-capacity.autoscaling.x-k8s.io",
  podSets: [{ count: 2, podTemplate: { requests: { cpu: "1" } } }],
};

/** A fleet of one cluster on AWS that declares capacity. */
export function fleetWithCapacity(
  { buffers = {}, requests = {} }: Capacity,
  props: Partial<AwsClusterDeclaration> = {},
  groups: Groups = { general: GENERAL },
): DeclaredFleet {
  const named = <P>(all: Readonly<Record<string, P>>) =>
    Object.entries(all).map(([name, each]) => ({ name, props: each }));
  const cluster = {
    ...declareCluster("aws", groups, { kubernetesVersion: "1.36", ...props }),
    capacityBuffers: named(buffers),
    provisioningRequests: named(requests),
  };
  return declareFleet([cluster]);
}

/** Every problem of such a fleet. */
export function capacityProblems(...declared: Parameters<typeof fleetWithCapacity>): readonly Problem[] {
  const result = resolveHere(fleetWithCapacity(...declared));
  return result.ok ? [] : result.problems;
}

/** How messages name the buffer of {@link bufferProblems}. */
export const SPARE_PLACE = "prod-aws/CapacityBuffer/spare";

/** How messages name the request of {@link requestProblems}. */
export const BATCH_PLACE = "prod-aws/ProvisioningRequest/batch";

/** Every problem of {@link SPARE} with changes. */
export function bufferProblems(changes: Partial<CapacityBufferDeclaration>, name = "spare"): readonly Problem[] {
  return capacityProblems({ buffers: { [name]: { ...SPARE, ...changes } } });
}

/** Every problem of {@link BATCH} with changes. */
export function requestProblems(changes: Partial<ProvisioningRequestDeclaration>, name = "batch"): readonly Problem[] {
  return capacityProblems({ requests: { [name]: { ...BATCH, ...changes } } });
}

/** Every warning of such a fleet with this code. */
export function capacityWarnings(code: string, ...declared: Parameters<typeof fleetWithCapacity>): readonly Problem[] {
  const result = resolveHere(fleetWithCapacity(...declared));
  if (!result.ok) throw new Error(formatProblems(result.problems));
  return result.warnings.filter((warning) => warning.code === code);
}

/** The manifests of a fleet without problems, each of which its API server takes. */
export function manifestsWithCapacity(...declared: Parameters<typeof fleetWithCapacity>): readonly ClusterManifest[] {
  const result = resolveHere(fleetWithCapacity(...declared));
  if (!result.ok) throw new Error(formatProblems(result.problems));
  renderManifests(result.fleet);
  return result.fleet.clusters.flatMap((cluster) => clusterManifests(cluster));
}
