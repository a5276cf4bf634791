import type { ManifestSource, ManifestWorkload } from "../../model/declaration/vertical-pod-autoscaler";

/** The Deployment `api` of `payments`, as its manifest declares it, with what a test changes. */
export function manifestWorkload(change: Partial<ManifestWorkload> = {}): ManifestWorkload {
  return {
    file: "payments/api.yaml",
    namespace: "payments",
    target: { apiVersion: "apps/v1", kind: "Deployment", name: "api" },
    scheduling: {},
    unfindable: null,
    ...change,
  };
}

/** What was read of the folder `/apps`. */
export function manifests(
  workloads: readonly ManifestWorkload[],
  autoscaled: ManifestSource["autoscaled"] = [],
  unreadable: ManifestSource["unreadable"] = [],
): readonly ManifestSource[] {
  return [{ path: "/apps", workloads, autoscaled, unreadable }];
}
