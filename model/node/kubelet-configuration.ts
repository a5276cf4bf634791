import type { Cloud } from "../base/cloud";
import { formatBytes } from "../base/quantity";
import type { Bootstrap } from "../declaration/bootstrap";
import type { KubeletSettings, ReservedResources } from "../declaration/kubelet";
import type { KubeletConfiguration, MemoryReservation } from "../declaration/node-registration";
import type { SecurityProfile } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import { evictionHard, thresholdBytes } from "../stages/eviction";
import { addReservations, kubeReserved, reservedQuantities, systemReserved } from "../stages/reservations";
import { hardenedKubelet } from "./cis-kubelet";

/** What decides a kubelet's configuration. */
export interface KubeletInput {
  readonly cloud: Cloud;
  readonly bootstrap: Bootstrap["kind"];
  readonly machine: MachineType;
  readonly settings: KubeletSettings;
  readonly profile: SecurityProfile;
  readonly maxPods: number;
}

/**
 * The configuration of a group's kubelets: the controls of the security profile, under what was declared, with reservations and
 * thresholds written out, so that a node is never larger or smaller than its template.
 */
export function kubeletConfiguration(input: KubeletInput): KubeletConfiguration {
  const { settings, machine, bootstrap } = input;
  const { kubeReserved: declaredKube, systemReserved: declaredSystem, ...passed } = settings;
  const own = Object.fromEntries(Object.entries(passed).filter(([, value]) => value !== undefined));
  return {
    ...SHUTDOWN[input.cloud],
    ...SERVING_CERTIFICATE[bootstrap],
    ...hardenedKubelet(input.profile, bootstrap),
    ...own,
    maxPods: input.maxPods,
    kubeReserved: reservedQuantities(kubeReserved(machine, declaredKube)),
    ...systemReservation(declaredSystem),
    evictionHard: evictionHard(settings.evictionHard),
    ...(settings.memoryManagerPolicy === "Static" ? { reservedMemory: [reservedMemory(input)] } : {}),
  };
}

/** Only what is declared: a kubelet that is told of nothing holds nothing back. */
function systemReservation(declared: ReservedResources | undefined): Pick<KubeletConfiguration, "systemReserved"> {
  const amounts = Object.entries(reservedQuantities(systemReserved(declared))).filter(([, amount]) => amount !== "0");
  return amounts.length === 0 ? {} : { systemReserved: Object.fromEntries(amounts) };
}

/**
 * Time to end pods when a node is shut down, within what the cloud gives a spot node: two minutes on AWS, 30 seconds on Azure
 * and Google ("Spot Instance interruption notices"; "Azure Spot Virtual Machines"; "Spot VMs", preemption process), with some
 * left for the system.
 */
const SHUTDOWN: Readonly<
  Record<Cloud, Pick<KubeletConfiguration, "shutdownGracePeriod" | "shutdownGracePeriodCriticalPods">>
> = {
  aws: { shutdownGracePeriod: "90s", shutdownGracePeriodCriticalPods: "30s" },
  azure: { shutdownGracePeriod: "25s", shutdownGracePeriodCriticalPods: "10s" },
  google: { shutdownGracePeriod: "25s", shutdownGracePeriodCriticalPods: "10s" },
};

/** EKS approves serving certificates; nobody does so by default elsewhere. */
const SERVING_CERTIFICATE: Readonly<Record<Bootstrap["kind"], Pick<KubeletConfiguration, "serverTLSBootstrap">>> = {
  kubeadm: {},
  raw: {},
  nodeadm: { serverTLSBootstrap: true },
  bottlerocket: { serverTLSBootstrap: true },
};

/**
 * The static memory manager starts only if exactly what allocatable lacks is reserved on NUMA nodes: both reservations and the
 * hard threshold (pkg/kubelet/cm/memorymanager, validateReservedMemory). On the first node, which every machine has.
 */
function reservedMemory({ machine, settings }: KubeletInput): MemoryReservation {
  const held = addReservations(kubeReserved(machine, settings.kubeReserved), systemReserved(settings.systemReserved));
  const threshold = thresholdBytes(evictionHard(settings.evictionHard)["memory.available"], 0n);
  return { numaNode: 0, limits: { memory: formatBytes(held.memory + threshold) } };
}
