import { formatBytes, formatMillicores, quantityBytes, quantityMillicores } from "../base/quantity";
import type { ContainerResources } from "../declaration/pods";
import type { AnyResolvedComponent } from "../stages/resolved-component";

/** What each of some pods requests, added up. */
export function addRequests(requests: readonly ContainerResources[]): Readonly<Record<"cpu" | "memory", string>> {
  const millicores = requests.reduce((sum, { cpu = "0" }) => sum + quantityMillicores(cpu), 0);
  const bytes = requests.reduce((sum, { memory = "0" }) => sum + quantityBytes(memory), 0n);
  return { cpu: formatMillicores(millicores), memory: formatBytes(bytes) };
}

/** A program that runs on nodes, and what its pod there requests. */
export interface ProgramOnNodes {
  readonly name: string;
  readonly requests: ContainerResources;
}

/**
 * The DaemonSets of components, as if each ran on every node: a node selector or a taint may keep one off some. A pod requests what its
 * containers do together (Kubernetes documentation, "Resource Management for Pods and Containers").
 */
export function programsOnNodes(components: readonly AnyResolvedComponent[]): readonly ProgramOnNodes[] {
  const programs = components.flatMap(({ programs: all }) =>
    all.filter(({ workload }) => workload.kind === "DaemonSet"),
  );
  return programs.map(({ name, pod }) => ({
    name,
    requests: addRequests(pod.containers.map(({ resources }) => resources.requests ?? {})),
  }));
}

/** What the DaemonSets of components request on a node together. */
export function requestsOnNodes(components: readonly AnyResolvedComponent[]) {
  return addRequests(programsOnNodes(components).map(({ requests }) => requests));
}
