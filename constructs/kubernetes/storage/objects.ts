import type { ResolvedProgram } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import type { ResolvedStorage, ResolvedStorageClass } from "../../../model/stages/resolved-component";
import { SNAPSHOT_APPROVAL, SNAPSHOT_KINDS } from "../../../model/storage/snapshot-kinds";
import { addDefinition } from "../objects/custom-resource-definition";
import { ifAny } from "../objects/if-any";
import { clusterMetadata } from "../objects/metadata";

/** Adds what a driver has besides programs: what it is, its classes and its snapshots. */
export function addStorage(objects: KubernetesObject[], controller: ResolvedProgram, storage: ResolvedStorage): void {
  const { snapshots, classes } = storage;
  addDriver(objects, controller, storage);
  for (const each of classes) addStorageClass(objects, controller, each);
  if (snapshots.kindsVersion !== null) addSnapshotKinds(objects, controller, snapshots.kindsVersion);
  addSnapshotClass(objects, controller, storage);
}

function addDriver(
  objects: KubernetesObject[],
  controller: ResolvedProgram,
  { driver, csiDriver }: ResolvedStorage,
): void {
  objects.push({
    apiVersion: "storage.k8s.io/v1",
    kind: "CSIDriver",
    metadata: clusterMetadata(controller, driver),
    spec: { attachRequired: true, podInfoOnMount: false, ...csiDriver },
  });
}

/** Claims that name no class get the one with this annotation (Kubernetes documentation, "Storage Classes"). */
const DEFAULT_CLASS = { "storageclass.kubernetes.io/is-default-class": "true" };

function addStorageClass(
  objects: KubernetesObject[],
  controller: ResolvedProgram,
  declared: ResolvedStorageClass,
): void {
  const { name, isDefault, mountOptions, zones, ...fields } = declared;
  objects.push({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { ...clusterMetadata(controller, name), annotations: isDefault ? DEFAULT_CLASS : undefined },
    ...fields,
    mountOptions: ifAny(mountOptions),
    allowedTopologies:
      zones === null ? undefined : [{ matchLabelExpressions: [{ key: zones.label, values: zones.values }] }],
  });
}

function addSnapshotKinds(objects: KubernetesObject[], { labels }: ResolvedProgram, version: string): void {
  for (const kind of SNAPSHOT_KINDS) {
    addDefinition(objects, kind, {
      labels: { ...labels, "app.kubernetes.io/version": version },
      annotations: { "api-approved.kubernetes.io": SNAPSHOT_APPROVAL },
    });
  }
}

/** The class of snapshots that name none (external-snapshotter 8.6.0, IsDefaultAnnotation). */
const DEFAULT_SNAPSHOT_CLASS = { "snapshot.storage.kubernetes.io/is-default-class": "true" };

function addSnapshotClass(
  objects: KubernetesObject[],
  controller: ResolvedProgram,
  { driver, snapshots }: ResolvedStorage,
): void {
  objects.push({
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshotClass",
    metadata: { ...clusterMetadata(controller, snapshots.className), annotations: DEFAULT_SNAPSHOT_CLASS },
    driver,
    deletionPolicy: snapshots.deletionPolicy,
  });
}
