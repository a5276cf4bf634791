import { isAbsolute } from "node:path";
import type { ManifestSource } from "../model/declaration/vertical-pod-autoscaler";
import { manifestWorkloads } from "../model/vertical-pod-autoscaler/objects/manifest-workloads";
import { readManifests } from "./read-manifests";

/** How {@link manifestsIn} reads manifests. */
export interface ManifestsInOptions {
  /** Namespace of manifests that name none, as with `kubectl apply --namespace`. Default: a workload without is a problem. */
  readonly namespace?: string | undefined;
}

/**
 * The workloads that manifests declare, for `manifests` of a VerticalPodAutoscalerPolicy: their names, and where their pods can
 * land. Of a folder all `.yaml`, `.yml` and `.json` files in it and below are read, as `kubectl apply --recursive` does. What
 * this project rendered itself is passed over. What cannot be read becomes a problem of the policy.
 *
 * @param path absolute path of a file or a folder: pass `join(__dirname, "…")`
 */
export function manifestsIn(path: string, { namespace }: ManifestsInOptions = {}): ManifestSource {
  if (!isAbsolute(path)) return unread(path, "a relative path means another place from another folder");
  const { documents, unreadable } = readManifests(path);
  const workloads = manifestWorkloads(documents, namespace ?? null);
  return { path, ...workloads, unreadable: [...unreadable, ...workloads.unreadable] };
}

function unread(path: string, reason: string): ManifestSource {
  return { path, workloads: [], autoscaled: [], unreadable: [{ file: path, reason }] };
}
