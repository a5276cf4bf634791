import { sortRecord } from "../base/canonical";
import { CLOUD_MODELS } from "../clouds";
import type { StorageClassDeclaration, StorageDeclaration } from "../declaration/storage";
import type { CloudStorage } from "../stages/cloud-storage";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ResolvedStorageClass } from "../stages/resolved-component";

/** The classes of a cluster that declares none. */
const DEFAULT_CLASSES: readonly StorageClassDeclaration[] = [
  { name: "balanced", performance: "balanced", default: true },
];

/** Declared classes, or the one that there is by default, each with its key. */
export function storageClasses({
  classes = DEFAULT_CLASSES,
  encryptionKey,
}: StorageDeclaration): readonly StorageClassDeclaration[] {
  return classes.map((each) => ({ ...each, encryptionKey: each.encryptionKey ?? encryptionKey }));
}

/** Keys that volumes are encrypted with, each once. */
export function storageKeys(declared: StorageDeclaration): readonly string[] {
  const keys = storageClasses(declared).flatMap(({ encryptionKey }) => encryptionKey ?? []);
  return [...new Set(keys)].sort();
}

/** Parameters of a class: those that follow from what is typed win over the others, of which a rule makes sure that they differ. */
export function classParameters(
  declared: StorageClassDeclaration,
  cloud: CloudStorage,
): Readonly<Record<string, string>> {
  const fileSystem = { "csi.storage.k8s.io/fstype": declared.fileSystem ?? "ext4" };
  return sortRecord({ ...declared.parameters, ...cloud.parameters(declared), ...fileSystem });
}

/** Decides a StorageClass. */
export function resolveClass(
  declared: StorageClassDeclaration,
  { cloud: name, region }: Pick<ResolvedClusterBase, "cloud" | "region">,
  cloud: CloudStorage,
): ResolvedStorageClass {
  const { csiZoneLabel, csiZone } = CLOUD_MODELS[name];
  const zones = [...(declared.zones ?? [])].sort().map((zone) => csiZone(region, zone));
  return {
    name: declared.name,
    provisioner: cloud.driver,
    isDefault: declared.default === true,
    parameters: classParameters(declared, cloud),
    allowVolumeExpansion: declared.expansion ?? true,
    reclaimPolicy: declared.reclaimPolicy ?? "Delete",
    volumeBindingMode: declared.binding ?? "WaitForFirstConsumer",
    mountOptions: declared.mountOptions ?? [],
    zones: zones.length === 0 ? null : { label: csiZoneLabel, values: zones },
  };
}
