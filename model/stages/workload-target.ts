import type { VpaTarget } from "../declaration/vertical-pod-autoscaler";

/**
 * Kinds whose pods are found without the scale subresource, and their API: the kind alone decides, whatever API a target names
 * (vertical-pod-autoscaler 1.7.1, pkg/target/fetcher.go, Fetch).
 */
const API_VERSIONS: ReadonlyMap<string, string> = new Map([
  ["CronJob", "batch/v1"],
  ["DaemonSet", "apps/v1"],
  ["Deployment", "apps/v1"],
  ["Job", "batch/v1"],
  ["ReplicaSet", "apps/v1"],
  ["ReplicationController", "v1"],
  ["StatefulSet", "apps/v1"],
]);

/** Kinds that need no `apiVersion`, for messages. */
export const KNOWN_KINDS: readonly string[] = [...API_VERSIONS.keys()];

/** The API version of a kind that is found by its name alone; null for any other. */
export function knownApiVersion(kind: string): string | null {
  return API_VERSIONS.get(kind) ?? null;
}

/** A target's API version as declared, or that of its kind; null where neither is known. */
export function targetApiVersion({ apiVersion, kind }: VpaTarget): string | null {
  return apiVersion ?? knownApiVersion(kind);
}

/** What messages call a workload that nothing in the declaration names: `Deployment payments/api`. */
export function workloadName(namespace: string, { kind, name }: VpaTarget): string {
  return `${kind} ${namespace}/${name}`;
}

/** What a target is on its cluster, whatever version of its API it was declared by. */
export function targetIdentity(namespace: string, target: VpaTarget): string {
  const apiVersion = knownApiVersion(target.kind) ?? target.apiVersion ?? "";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return [namespace, group, target.kind, target.name].join("/");
}

/** Whether the workload has a pod on every node that takes it: what is recommended for one is given to all. */
export function isOnEveryNode({ kind }: VpaTarget): boolean {
  return kind === "DaemonSet";
}
