import type { EvictionHard } from "../stages/eviction";
import type { ReservedQuantities } from "../stages/reservations";
import type { HardenedKubelet } from "./hardened-kubelet";
import type { KubeletSettings } from "./kubelet";

/** Memory held back on a NUMA node. */
export interface MemoryReservation {
  readonly numaNode: number;
  readonly limits: Readonly<Record<string, string>>;
}

type Passed =
  | "cpuManagerPolicy"
  | "cpuManagerPolicyOptions"
  | "memoryManagerPolicy"
  | "topologyManagerPolicy"
  | "topologyManagerScope"
  | "evictionSoft"
  | "evictionSoftGracePeriod"
  | "evictionMaxPodGracePeriod"
  | "containerLogMaxSize"
  | "containerLogMaxFiles"
  | "imageGCHighThresholdPercent"
  | "imageGCLowThresholdPercent"
  | "allowedUnsafeSysctls"
  | "serverTLSBootstrap";

/** The fields of a KubeletConfiguration (kubelet.config.k8s.io/v1beta1) that the project sets; all others are the kubelet's. */
export interface KubeletConfiguration extends Pick<KubeletSettings, Passed>, HardenedKubelet {
  readonly maxPods: number;
  readonly kubeReserved: ReservedQuantities;
  /** Absent where nothing is held back for the system. */
  readonly systemReserved?: Readonly<Record<string, string>>;
  readonly evictionHard: EvictionHard;
  readonly shutdownGracePeriod: string;
  readonly shutdownGracePeriodCriticalPods: string;
  readonly reservedMemory?: readonly MemoryReservation[];
}
