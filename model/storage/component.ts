import type { Cloud } from "../base/cloud";
import { CLOUD_STORAGE } from "../clouds/storage";
import { workloadIdentity } from "../cluster/identities";
import { acknowledgedPods } from "../components/acknowledged";
import { acknowledgedNetwork } from "../components/host-network";
import type { PodIdentity, UnknownIdentity } from "../components/pod-identity";
import type { ResolvedProgram } from "../components/program";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { ImageLock } from "../declaration/controller";
import type { FleetDeclaration } from "../declaration/fleet";
import type { StorageDeclaration } from "../declaration/storage";
import type { TracingDeclaration } from "../declaration/tracing";
import type { CloudStorage } from "../stages/cloud-storage";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { Acknowledgement, ResolvedComponent, ResolvedStorage } from "../stages/resolved-component";
import type { ControllerIdentity } from "../stages/resolved-controller";
import { SNAPSHOTTER_VERSION, STORAGE_RELEASES } from "../versions/storage";
import { resolveClass, storageClasses, storageKeys } from "./classes";
import { STORAGE_NAMESPACE, type StorageFacts } from "./facts";
import { controllerProgram, nodeProgram } from "./programs";
import { snapshotControllerProgram } from "./snapshot-controller";
import { tracingReasons } from "./tracing";

const NAME = "storage";

/** What is declared of a cluster's volumes. */
export interface DeclaredStorage {
  readonly declared: StorageDeclaration | undefined;
  /** The cluster's own, or the fleet's. */
  readonly tracing: TracingDeclaration | undefined;
  /** The cluster's, sorted. */
  readonly zones: readonly string[];
}

/** The identity that may create, attach and delete volumes; none without `storage`. */
export function storageIdentity<C extends Cloud>(
  cluster: DeclaredClusterOf<C>,
  where: Pick<ResolvedClusterBase<C>, "name" | "account" | "region" | "identities" | "scalingGroups">,
  fleet: FleetDeclaration,
): readonly ControllerIdentity<C>[] {
  const declared = cluster.props.storage;
  if (declared === undefined) return [];
  const { programs, permissions } = CLOUD_STORAGE[cluster.cloud];
  const account = { name: programs.controller, namespace: STORAGE_NAMESPACE };
  return [workloadIdentity(cluster, account, permissions(where, storageKeys(declared)), fleet)];
}

/** Name of the driver's controller in a cloud, by which its identity is known. */
export function storageController(cloud: Cloud): string {
  return CLOUD_STORAGE[cloud].programs.controller;
}

/** Decides a cluster's storage driver, classes and snapshots; null where nothing is declared. */
export function storageComponent(
  cluster: ResolvedClusterBase,
  { declared, tracing, zones }: DeclaredStorage,
  identity: PodIdentity | UnknownIdentity | null,
  images: ImageLock,
): ResolvedComponent<"storage"> | null {
  if (declared === undefined) return null;
  const cloud: CloudStorage = CLOUD_STORAGE[cluster.cloud];
  const facts: StorageFacts = { cluster, declared, tracing, zones, cloud, identity, images };
  const [controller, node] = [controllerProgram(facts), nodeProgram(facts)];
  const snapshots = bringsSnapshots(declared) ? [snapshotControllerProgram(facts)] : [];
  return {
    kind: NAME,
    name: NAME,
    declaredAs: NAME,
    programs: [controller, node, ...snapshots],
    own: ownObjects(facts),
    acknowledged: acknowledged(facts, controller, node),
  };
}

/** Whether the component brings the snapshot kinds and their controller. */
export function bringsSnapshots({ snapshots = {} }: StorageDeclaration): boolean {
  return snapshots.controller !== "existing";
}

function ownObjects({ cluster, declared, cloud }: StorageFacts): ResolvedStorage {
  return {
    version: STORAGE_RELEASES[cluster.cloud][cluster.kubernetesVersion].version,
    driver: cloud.driver,
    csiDriver: cloud.csiDriver,
    classes: storageClasses(declared).map((each) => resolveClass(each, cluster, cloud)),
    snapshots: {
      className: "snapshots",
      deletionPolicy: declared.snapshots?.deletionPolicy ?? "Delete",
      kindsVersion: bringsSnapshots(declared) ? SNAPSHOTTER_VERSION : null,
    },
  };
}

/** What upstream's programs cannot do without. */
function acknowledged(
  { cloud, tracing }: StorageFacts,
  controller: ResolvedProgram,
  node: ResolvedProgram,
): readonly Acknowledgement[] {
  const object = `ClusterRole/${controller.name}`;
  return [
    {
      rule: "rbac-persistent-volumes-create",
      object,
      reason: "A provisioner is what makes PersistentVolumes of claims; it makes them of its own driver only.",
    },
    ...acknowledgedPods(controller, tracingReasons(tracing)),
    ...acknowledgedNetwork(node),
    ...acknowledgedPods(node, { ...nodeReasons(cloud.driver), ...tracingReasons(tracing) }),
  ];
}

function nodeReasons(driver: string): Readonly<Record<string, string>> {
  const mounts = `${driver} mounts volumes of the node into pods, which only a privileged container of root can.`;
  const paths = "It shares the kubelet's directories, in which mounts and sockets are, and the node's devices.";
  return {
    "pod-privileged": mounts,
    "pod-privilege-escalation": mounts,
    "pod-capabilities-kept": mounts,
    "pod-may-run-as-root": mounts,
    "pod-root-user": mounts,
    "host-path": paths,
    "host-path-kubelet": paths,
    "host-path-write": paths,
  };
}
