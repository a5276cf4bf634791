/** kubeadm's own version of the pause image (cmd/kubeadm/app/constants at 1.35.8). */
export const PAUSE_VERSION = "3.10.1";

/** A program that does nothing. */
export const PAUSE_IMAGE = `registry.k8s.io/pause:${PAUSE_VERSION}`;

/** A resource with a prefix, such as a GPU, must have a limit, equal to its request (Kubernetes documentation, "Extended resources"). */
export function isExtended(resource: string): boolean {
  return resource.includes("/") || resource.startsWith("hugepages-");
}

/** Of some amounts those of resources that Kubernetes lets nobody overcommit: the limits that a pod with these requests must have. */
export function extendedOnly(requests: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(requests).filter(([resource]) => isExtended(resource)));
}
