import { programLabels } from "../components/decide";
import { pinReference } from "../components/image";
import type { PodIdentity, UnknownIdentity } from "../components/pod-identity";
import type { ResolvedProgram } from "../components/program";
import type { ImageLock } from "../declaration/controller";
import type { StorageDeclaration } from "../declaration/storage";
import type { TracingDeclaration } from "../declaration/tracing";
import type { CloudStorage } from "../stages/cloud-storage";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { StorageContainer } from "../versions/storage";
import { STORAGE_RELEASES } from "../versions/storage";

/** Namespace of all programs: `system-node-critical` pods are at home there, and the priority classes are there already. */
export const STORAGE_NAMESPACE = "kube-system";

/** What the programs follow from. */
export interface StorageFacts {
  readonly cluster: ResolvedClusterBase;
  readonly declared: StorageDeclaration;
  /** Of the cluster, sorted. */
  readonly zones: readonly string[];
  readonly tracing: TracingDeclaration | undefined;
  readonly cloud: CloudStorage;
  readonly identity: PodIdentity | UnknownIdentity | null;
  readonly images: ImageLock;
}

/** An image of the release, or the declared one. */
export function storageImage({ cluster, declared, images }: StorageFacts, container: StorageContainer): string {
  const { images: upstream } = STORAGE_RELEASES[cluster.cloud][cluster.kubernetesVersion];
  return pinReference(declared.images?.[container] ?? upstream[container], images);
}

/** Labels of a program of the release. */
export function storageLabels({ cluster }: StorageFacts, name: string): ResolvedProgram["labels"] {
  return programLabels(name, STORAGE_RELEASES[cluster.cloud][cluster.kubernetesVersion].version);
}
