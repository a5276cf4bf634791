import { formatBytes, formatMillicores, quantityBytes, quantityMillicores } from "../base/quantity";
import type { ContainerResources } from "../declaration/pods";
import type { AnyResolvedComponent } from "../stages/resolved-component";

/** What each of some pods requests, added up. */
export function addRequests(requests: readonly ContainerResources[]): Readonly<Record<"cpu" | "memory", string>> {
  const millicores = requests.reduce((sum, { cpu = "0" }) => sum + quantityMillicores(cpu), 0);
  const bytes = requests.reduce((sum, { memory = "0" }) => sum + quantityBytes(memory), 0n);
  return { cpu: formatMillicores(millicores), memory: formatBytes(bytes) };
}

/**
 * What the DaemonSets of components request on a node, as if each ran on every node: a node selector or a taint may keep one off some. A
 * pod requests what its containers do together (Kubernetes documentation, "Resource Management for Pods and Containers").
 */
export function requestsOnNodes(components: readonly AnyResolvedComponent[]) {
  const programs = components.flatMap(({ programs: all }) =>
    all.filter(({ workload }) => workload.kind === "DaemonSet"),
  );
  return addRequests(programs.flatMap(({ pod }) => pod.containers.map(({ resources }) => resources.requests ?? {})));
}
