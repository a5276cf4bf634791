import type { Cloud } from "../base/cloud";
import { keysOf } from "../base/typed-lists";
import { patchOf } from "./cluster-autoscaler";
import type { KubernetesMinor } from "./kubernetes-minor";

/** Which clusters a defect concerns, of those with an affected release on an affected cloud. */
export type DefectConcerns =
  | "every cluster"
  /** An autoscaled group of arm64 machines that can be empty. */
  | "arm64 groups from zero"
  /** A group of GPU machines that is not autoscaled. */
  | "GPU groups that are not autoscaled"
  | "the flag enable-csi-node-aware-scheduling"
  | "the flag enable-dynamic-resource-allocation"
  | "the flag enable-provisioning-requests";

/** A defect of released versions of a program that the project deploys. */
export interface KnownDefect {
  readonly program: "cluster-autoscaler";
  readonly clouds: readonly Cloud[];
  readonly concerns: DefectConcerns;
  /** The first patch release of each affected minor that is mended; null where none is known. Other minors do not have the defect. */
  readonly mended: Readonly<Partial<Record<KubernetesMinor, number | null>>>;
  /** What happens, one sentence. */
  readonly what: string;
  readonly source: string;
}

const ANY: readonly Cloud[] = ["aws", "azure", "google"];

/**
 * Defects that stop scaling or end the process, by an id that never changes. Read in November 2026 from kubernetes/autoscaler (tags
 * up to 1.33.6, 1.34.5, 1.35.2 and 1.36.1, branch cluster-autoscaler-release-1.37) and the named threads.
 * @read 2026-11 kubernetes/autoscaler up to 1.36.1, kubernetes-sigs/cluster-autoscaler of 2026-08-21, their issues
 */
export const KNOWN_DEFECTS = {
  "azure-arm64-templates": {
    program: "cluster-autoscaler",
    clouds: ["azure"],
    concerns: "arm64 groups from zero",
    mended: { "1.33": 5, "1.34": 4, "1.35": 2 },
    what: "It takes empty arm64 groups for amd64, so pods that select arm64 add no node to them.",
    source: "kubernetes/autoscaler PR 9331",
  },
  "azure-scale-set-size-panic": {
    program: "cluster-autoscaler",
    clouds: ["azure"],
    concerns: "every cluster",
    mended: { "1.33": 5, "1.34": 4, "1.35": 2 },
    what: "After a failed deletion of machines it may hold a negative size for a scale set, and ends with a panic.",
    source: "kubernetes/autoscaler PR 9779",
  },
  "csi-volumes-from-zero": {
    program: "cluster-autoscaler",
    clouds: ["aws"],
    concerns: "the flag enable-csi-node-aware-scheduling",
    mended: { "1.35": null, "1.36": null, "1.37": null },
    what: "It has no CSINode for empty groups, so pods with CSI volumes add no node to them.",
    source: "kubernetes/autoscaler issue 10131, mended on its main branch by PR 10133",
  },
  "dynamic-resources-panic": {
    program: "cluster-autoscaler",
    clouds: ANY,
    concerns: "the flag enable-dynamic-resource-allocation",
    mended: { "1.33": null, "1.34": null, "1.35": null, "1.36": null, "1.37": null },
    what: "It ends with a panic when it simulates the removal of a node with a pod whose ResourceClaim it does not track.",
    source: "kubernetes-sigs/cluster-autoscaler issue 31, mended on its main branch by PR 32",
  },
  "google-one-scale-up-at-a-time": {
    program: "cluster-autoscaler",
    clouds: ["google"],
    concerns: "every cluster",
    mended: { "1.35": null, "1.36": null, "1.37": null },
    what: 'While a requested node has not registered, every further scale-up fails ("could not create quotas tracker").',
    source: "kubernetes-sigs/cluster-autoscaler issue 56, mended by its PR 103 and kubernetes/autoscaler PR 10189",
  },
  "gpu-label-without-capacity": {
    program: "cluster-autoscaler",
    clouds: ANY,
    concerns: "GPU groups that are not autoscaled",
    mended: { "1.35": null, "1.36": null, "1.37": null },
    what: "A node with the label of GPUs and without their capacity, outside its groups, stops every scale-up of the cluster.",
    source: "kubernetes/autoscaler issue 10301",
  },
  "node-removal-panic": {
    program: "cluster-autoscaler",
    clouds: ANY,
    concerns: "every cluster",
    mended: { "1.33": 3, "1.34": 2 },
    what: "It ends with a panic when a node goes while its removal is simulated.",
    source: "kubernetes/autoscaler PR 8449",
  },
  "one-template-stops-all": {
    program: "cluster-autoscaler",
    clouds: ANY,
    concerns: "every cluster",
    mended: { "1.33": 1 },
    what: "Where the template of one group cannot be built, no group is scaled.",
    source: "kubernetes/autoscaler PR 8418",
  },
  "provisioning-requests-never-accepted": {
    program: "cluster-autoscaler",
    clouds: ANY,
    concerns: "the flag enable-provisioning-requests",
    mended: { "1.33": 6, "1.34": 5, "1.35": 2 },
    what: "It cannot write the status of a ProvisioningRequest, so none is ever accepted.",
    source: "kubernetes/autoscaler PR 9546",
  },
} as const satisfies Record<string, KnownDefect>;

/** Id of one of {@link KNOWN_DEFECTS}. */
export type DefectId = keyof typeof KNOWN_DEFECTS;

/** Ids of {@link KNOWN_DEFECTS}, sorted. */
export const DEFECT_IDS: readonly DefectId[] = [...keysOf(KNOWN_DEFECTS)].sort();

/** The defect of an id; null for an id that no defect has. */
export function knownDefect(id: string): KnownDefect | null {
  const defects: Readonly<Record<string, KnownDefect>> = KNOWN_DEFECTS;
  return Object.hasOwn(defects, id) ? (defects[id] ?? null) : null;
}

/** Whether a release, such as `1.36.1`, of a minor has a defect. */
export function hasDefect({ mended }: KnownDefect, minor: KubernetesMinor, release: string): boolean {
  const first = mended[minor];
  return first === null || (first !== undefined && patchOf(release) < first);
}

/** The release of a minor that is without a defect; null where none is known. */
export function mendedRelease({ mended }: KnownDefect, minor: KubernetesMinor): string | null {
  const patch = mended[minor] ?? null;
  return patch === null ? null : `${minor}.${patch}`;
}
