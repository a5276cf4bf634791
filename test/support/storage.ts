import type { Cloud } from "../../model/base/cloud";
import type { ResolvedContainer, ResolvedProgram } from "../../model/components/program";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolveCluster } from "./fleets";

const GROUPS = { general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };

/** What the first deploy of an Azure cluster assigns. */
const OUTPUTS = {
  clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009",
  controllers: { "csi-azuredisk-controller": "00000000-0000-4000-8000-00000000000c" },
};

/** A cluster with a storage driver. */
export function withStorage<C extends Cloud>(
  cloud: C,
  props: Partial<ClusterDeclarations[C]> = {},
): AnyResolvedCluster {
  const outputs = cloud === "azure" ? { outputs: OUTPUTS } : {};
  const all = { storage: {}, ...outputs, ...props } as Partial<ClusterDeclarations[C]>;
  return resolveCluster(cloud, GROUPS, all) as unknown as AnyResolvedCluster;
}

/** The programs of a cluster's driver. */
export function storagePrograms(cluster: AnyResolvedCluster) {
  const component = cluster.components.find(({ kind }) => kind === "storage");
  const [controller, node, ...others] = component?.programs ?? [];
  if (controller === undefined || node === undefined) throw new Error("no driver");
  return { controller, node, others };
}

/** A container of a program. */
export function containerOf({ pod }: ResolvedProgram, name: string): ResolvedContainer {
  const found = pod.containers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}
