import type { GroupDocument } from "../document/group-document";
import type { Effect, ResourceTable } from "./effect";

/**
 * What a change of each setting does on one cloud, where no Terraform says it: rows are paths in the document of a scaling group, and each
 * does what the argument does that the setting becomes (the tables of resources beside it). `new-nodes` reaches live ones where the group
 * rolls. A setting without a row is not known.
 */
export interface SettingTable extends Pick<ResourceTable, "arguments" | "replacesIf"> {
  /** Settings of the cluster that each of its groups has as an argument, by their paths in its document. */
  readonly ofCluster: readonly SettingEffect[];
  /** What a setting does because of others, or of a part of it: its path, and the effect. */
  readonly together: (before: GroupDocument, after: GroupDocument) => readonly SettingEffect[];
  /** Whether the group begins to replace live nodes because of its own settings. */
  readonly startsToRoll: (before: GroupDocument, after: GroupDocument) => boolean;
}

/** A setting, and what its change does. */
export type SettingEffect = readonly [setting: string, effect: Effect];

/** What no node and no resource in a cloud is made of, or what only tells again what other settings say. */
export const OF_NO_NODE: readonly (keyof GroupDocument)[] = [
  ...(["formerLogicalIds", "id", "logicalId", "machineTemplate", "maxSize", "minSize", "nodeGroup"] as const),
  "startupTaintKeys",
];

/** What machines are made of, and user data has. */
export const OF_MACHINES: readonly (keyof GroupDocument)[] = [
  ...(["architecture", "beforeJoin", "bootDisk", "bootstrap", "capacityType", "controllerLabels", "extras"] as const),
  ...(["hugePages", "image", "joinsEks", "kubelet", "localDisks", "machineTypes", "mirrorAuthorities"] as const),
  ...(["network", "placement", "proxy", "registryMirrors", "security", "spot", "sysctls"] as const),
  ...(["trustedCertificates", "userData", "volumes"] as const),
];
