import type { PolicyRule } from "../declaration/controller";

const READ = ["get", "list", "watch"];

function rule(apiGroup: string, resources: readonly string[], verbs: readonly string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs };
}

const STORAGE = "storage.k8s.io";
const SNAPSHOT = "snapshot.storage.k8s.io";
const EVENTS = rule("", ["events"], ["create", "patch"]);

/** Nodes whose startup taint is taken off; the rest of a node stays as it is, but no rule can say so. */
const TAINTS = rule("", ["nodes"], ["patch"]);

/**
 * What the sidecars of a driver's controller do (deploy/kubernetes/rbac.yaml of external-provisioner 6.3.0, external-attacher 4.12.0,
 * external-resizer 2.2.1 and external-snapshotter 8.6.0). Not granted, though the drivers' own manifests do: Secrets of the cluster
 * (Azure), leases of all namespaces (Azure), groups of snapshots, pods (only for `--handle-volume-inuse-error`), podsecuritypolicies
 * (Google), and to create or delete contents of snapshots, which the snapshot controller does (Azure, Google). Google's manifests lack
 * the right to take the startup taint off.
 */
export function controllerRules(removesTaint: boolean): readonly PolicyRule[] {
  return [
    rule("", ["persistentvolumes"], [...READ, "create", "delete", "patch"]),
    rule("", ["persistentvolumeclaims"], [...READ, "update"]),
    rule("", ["persistentvolumeclaims/status"], ["patch"]),
    rule("", ["nodes"], READ),
    ...(removesTaint ? [TAINTS] : []),
    EVENTS,
    rule(STORAGE, ["csinodes", "storageclasses", "volumeattributesclasses"], READ),
    rule(STORAGE, ["volumeattachments"], [...READ, "patch"]),
    rule(STORAGE, ["volumeattachments/status"], ["patch"]),
    rule(SNAPSHOT, ["volumesnapshotclasses"], READ),
    rule(SNAPSHOT, ["volumesnapshotcontents"], [...READ, "patch", "update"]),
    rule(SNAPSHOT, ["volumesnapshotcontents/status"], ["patch", "update"]),
    rule(SNAPSHOT, ["volumesnapshots"], [...READ, "update"]),
  ];
}

/** What a driver's program on nodes does: it knows its node, takes the taint off, and waits for volumes before it ends. */
export function nodeRules(removesTaint: boolean): readonly PolicyRule[] {
  return [
    rule("", ["nodes"], READ),
    ...(removesTaint ? [TAINTS] : []),
    rule(STORAGE, ["csinodes"], ["get"]),
    rule(STORAGE, ["volumeattachments"], READ),
  ];
}

/** deploy/kubernetes/snapshot-controller of external-snapshotter 8.6.0, without groups of snapshots. */
export const SNAPSHOT_CONTROLLER_RULES: readonly PolicyRule[] = [
  rule("", ["persistentvolumes"], READ),
  rule("", ["persistentvolumeclaims"], [...READ, "update"]),
  EVENTS,
  rule(SNAPSHOT, ["volumesnapshotclasses"], READ),
  rule(SNAPSHOT, ["volumesnapshotcontents"], [...READ, "create", "delete", "patch", "update"]),
  rule(SNAPSHOT, ["volumesnapshotcontents/status"], ["patch"]),
  rule(SNAPSHOT, ["volumesnapshots"], [...READ, "patch", "update"]),
  rule(SNAPSHOT, ["volumesnapshots/status"], ["patch", "update"]),
];

/**
 * Names of the leases of a driver's sidecars (cmd/* of the same releases; csi-lib-utils, leaderelection, sanitizeName: whatever is
 * no letter, digit or hyphen becomes a hyphen).
 */
export function sidecarLeases(driver: string): readonly string[] {
  const name = driver.replace(/[^A-Za-z0-9-]/g, "-");
  return [name, `external-attacher-leader-${name}`, `external-resizer-${name}`, `external-snapshotter-leader-${name}`];
}
