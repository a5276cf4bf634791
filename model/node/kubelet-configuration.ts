import type { Cloud } from "../base/cloud";
import { formatBytes } from "../base/quantity";
import { SHUTDOWN_PERIODS } from "../clouds/spot";
import type { Bootstrap } from "../declaration/bootstrap";
import type { KubeletSettings, ReservedResources } from "../declaration/kubelet";
import type { HardenedKubelet, KubeletConfiguration, MemoryReservation } from "../declaration/node-registration";

import type { SecurityProfile } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import { evictionHard, thresholdBytes } from "../stages/eviction";
import { addReservations, kubeReserved, reservedQuantities, systemReserved } from "../stages/reservations";
import { CONTROLS, type Control } from "./cis-controls";

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
 * The configuration of a group's kubelets. Declared settings win over the controls of the security profile. Reservations and
 * thresholds are written out, so that a node is never larger or smaller than its template.
 */
export function kubeletConfiguration(input: KubeletInput): KubeletConfiguration {
  const { settings, machine, bootstrap } = input;
  const { kubeReserved: declaredKube, systemReserved: declaredSystem, ...passed } = settings;
  const own = Object.fromEntries(Object.entries(passed).filter(([, value]) => value !== undefined));
  return {
    ...SHUTDOWN_PERIODS[input.cloud],
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

/** Only declared amounts: a kubelet reserves nothing for the system by default. */
function systemReservation(declared: ReservedResources | undefined): Pick<KubeletConfiguration, "systemReserved"> {
  const amounts = Object.entries(reservedQuantities(systemReserved(declared))).filter(([, amount]) => amount !== "0");
  return amounts.length === 0 ? {} : { systemReserved: Object.fromEntries(amounts) };
}

/** EKS approves serving certificates; other clusters may have nothing that does. */
const SERVING_CERTIFICATE: Readonly<Record<Bootstrap["kind"], Pick<KubeletConfiguration, "serverTLSBootstrap">>> = {
  kubeadm: {},
  raw: {},
  nodeadm: { serverTLSBootstrap: true },
  bottlerocket: { serverTLSBootstrap: true },
};

/**
 * The static memory manager starts only if the memory reserved on NUMA nodes is exactly what allocatable lacks: both reservations
 * and the hard threshold (pkg/kubelet/cm/memorymanager, validateReservedMemory). It is reserved on the first NUMA node, which
 * every machine has.
 */
function reservedMemory({ machine, settings }: KubeletInput): MemoryReservation {
  const held = addReservations(kubeReserved(machine, settings.kubeReserved), systemReserved(settings.systemReserved));
  const threshold = thresholdBytes(evictionHard(settings.evictionHard)["memory.available"], 0n);
  return { numaNode: 0, limits: { memory: formatBytes(held.memory + threshold) } };
}

/** The settings that the controls of the security profile ask of a kubelet; none with the profile `none`. */
function hardenedKubelet(profile: SecurityProfile, bootstrap: Bootstrap["kind"]): HardenedKubelet {
  if (profile === "none") return {};
  return CONTROLS.filter((control) => concerns(control, bootstrap)).reduce<HardenedKubelet>(
    (merged, { kubelet = {} }) => mergeAuthentication(merged, kubelet),
    {},
  );
}

function concerns({ only }: Control, bootstrap: Bootstrap["kind"]): boolean {
  return only === undefined || only.includes(bootstrap);
}

/** `authentication` is the one field that is an object of objects: three controls set a part of it each. */
function mergeAuthentication(a: HardenedKubelet, b: HardenedKubelet): HardenedKubelet {
  const both = { ...a, ...b };
  if (a.authentication === undefined || b.authentication === undefined) return both;
  return { ...both, authentication: { ...a.authentication, ...b.authentication } };
}
