import type { EvictionThresholds, KubeletSettings } from "./kubelet";
import type { TaintEffect } from "./taint";

/** Hard thresholds with all defaults filled in: the signals for which the kubelet has defaults are always present. */
export interface EvictionHard extends EvictionThresholds {
  readonly "memory.available": string;
  readonly "nodefs.available": string;
  readonly "nodefs.inodesFree": string;
  readonly "imagefs.available": string;
  readonly "imagefs.inodesFree": string;
}

/** A reservation as the kubelet's configuration has it. */
export interface ReservedQuantities extends Readonly<Record<string, string>> {
  readonly cpu: string;
  readonly memory: string;
  readonly "ephemeral-storage": string;
}

/** The fields of a KubeletConfiguration that the controls of the CIS benchmark set. */
export type HardenedKubelet = Pick<
  KubeletSettings,
  | "authentication"
  | "authorization"
  | "readOnlyPort"
  | "streamingConnectionIdleTimeout"
  | "makeIPTablesUtilChains"
  | "eventRecordQPS"
  | "rotateCertificates"
  | "protectKernelDefaults"
  | "podPidsLimit"
  | "seccompDefault"
  | "tlsMinVersion"
  | "tlsCipherSuites"
>;

/** Memory that is reserved on a NUMA node. */
export interface MemoryReservation {
  readonly numaNode: number;
  readonly limits: Readonly<Record<string, string>>;
}

/** Settings that are decided for every node, and reserved memory, which follows from them. */
type DecidedForNodes =
  | "maxPods"
  | "kubeReserved"
  | "systemReserved"
  | "evictionHard"
  | "shutdownGracePeriod"
  | "shutdownGracePeriodCriticalPods"
  | "reservedMemory";

/** The fields of a KubeletConfiguration (kubelet.config.k8s.io/v1beta1) that the project sets; all others keep the kubelet's defaults. */
export interface KubeletConfiguration extends Omit<KubeletSettings, DecidedForNodes> {
  readonly maxPods: number;
  readonly kubeReserved: ReservedQuantities;
  /** Absent if nothing is reserved for the system. */
  readonly systemReserved?: Readonly<Record<string, string>>;
  readonly evictionHard: EvictionHard;
  readonly shutdownGracePeriod: string;
  readonly shutdownGracePeriodCriticalPods: string;
  readonly reservedMemory?: readonly MemoryReservation[];
}

/** A taint with all defaults filled in. */
export interface ResolvedTaint {
  readonly key: string;
  readonly value: string;
  readonly effect: TaintEffect;
}

/** What the kubelet must register, so that the node is what its template promises. */
export interface NodeRegistration {
  /** Labels that a kubelet may set on its own node. */
  readonly kubeletLabels: Readonly<Record<string, string>>;
  /** Labels that the NodeRestriction admission plugin denies to kubelets: a controller has to set them. */
  readonly controllerLabels: Readonly<Record<string, string>>;
  /** Permanent and startup taints. */
  readonly taints: readonly ResolvedTaint[];
  /** The kubelet's settings, with the reservations and thresholds that the template counts with. */
  readonly kubelet: KubeletConfiguration;
}

/** A startup taint, and what adds it to a group's own: `gpu.startupTaint`, `storage` or `nodesWaitFor`. */
export interface AddedTaint {
  readonly key: string;
  readonly by: "gpu.startupTaint" | "storage" | "nodesWaitFor";
}
