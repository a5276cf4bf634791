import type { Cloud } from "../base/cloud";
import type { ResolvedContainer, ResolvedVolume } from "../components/program";
import type { StorageClassDeclaration } from "../declaration/storage";
import type { Taint } from "../declaration/taint";
import type { ResolvedClusterBase } from "./resolved";
import type { ResolvedPermissions } from "./resolved-controller";

/** The containers beside a driver that act on objects of the cluster, in the order in which pods have them. */
export const STORAGE_SIDECARS = ["provisioner", "attacher", "resizer", "snapshotter"] as const;

/** One of {@link STORAGE_SIDECARS}. */
export type StorageSidecar = (typeof STORAGE_SIDECARS)[number];

/** What a driver's own container is in one of its two programs, besides what all drivers have alike. */
export interface DriverContainer extends Pick<ResolvedContainer, "command" | "args"> {
  /** Port of its metrics. */
  readonly metricsPort: number;
  readonly memoryLimit: string;
  /** Variables besides {@link CloudStorage.nodeVariable}. */
  readonly env: Readonly<Record<string, string>>;
  /** Files of a ConfigMap, and where the container finds them; null for none. */
  readonly config: { readonly directory: string; readonly files: Readonly<Record<string, string>> } | null;
  readonly volumes: readonly ResolvedVolume[];
  /** Command that runs before it is asked to end. */
  readonly preStop?: readonly string[] | undefined;
}

/** A container of the controller that takes the startup taint off nodes. */
export interface TaintRemover {
  readonly args: readonly string[];
  readonly lease: string;
}

/** A cloud's disks: its CSI driver as upstream has it. */
export interface CloudStorage<C extends Cloud = Cloud> {
  /** Name of the driver: of its CSIDriver, its socket's directory, and the provisioner of StorageClasses. */
  readonly driver: string;
  /** Names of its two programs. */
  readonly programs: { readonly controller: string; readonly node: string };
  /** User of the controller. */
  readonly user: number;
  /** Fields of the CSIDriver besides those that all drivers have alike. */
  readonly csiDriver: Readonly<Record<string, unknown>>;
  /** The taint that the driver takes off nodes: no other key, value or effect works. */
  readonly startupTaint: Taint;
  /** What takes it off, where that is not the node's program but a container of the controller. */
  readonly taintRemover: TaintRemover | null;
  /** Variable by which the driver knows its node. */
  readonly nodeVariable: string;
  /**
   * Ports of the node at which the containers beside the driver answer, where the node's program is in the node's network because it asks
   * the metadata service, which pods do not reach. Null for a network of its own.
   */
  readonly nodeNetwork: { readonly healthz: number; readonly registrar: number } | null;
  /** Arguments of sidecars besides those that all drivers' have alike. */
  readonly sidecarArgs: Readonly<Record<StorageSidecar, readonly string[]>>;
  /** @param zones the cluster's, sorted, whether or not a group is in them */
  controller(cluster: ResolvedClusterBase<C>, zones: readonly string[]): DriverContainer;
  /** @param reserved attachments that are not for volumes of pods; default those of the cluster's groups */
  node(cluster: ResolvedClusterBase<C>, reserved?: number): DriverContainer;
  /** What the controller may do in the cloud; keys are those of StorageClasses. */
  permissions(
    cluster: Pick<ResolvedClusterBase<C>, "name" | "account" | "region" | "identities" | "scalingGroups">,
    keys: readonly string[],
  ): ResolvedPermissions[C];
  /** Names of parameters that the driver takes as it is started here, in lower case, and what others begin with, in its case. It refuses the rest. */
  readonly takes: { readonly names: readonly string[]; readonly prefixes: readonly string[] };
  /** Parameters of a StorageClass. */
  parameters(declared: StorageClassDeclaration): Readonly<Record<string, string>>;
}
