import { cached } from "../base/cached";
import { canonical } from "../base/canonical";
import { formatBytes } from "../base/quantity";
import { SHUTDOWN_PERIODS } from "../clouds/spot";
import type { Bootstrap } from "../declaration/bootstrap";
import type { ReservedResources } from "../declaration/kubelet";
import type { HardenedKubelet, KubeletConfiguration, MemoryReservation } from "../declaration/node-registration";
import type { SecurityProfile } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import { joinsEks } from "../stages/cluster-facts";
import { evictionHard, thresholdBytes } from "../stages/eviction";
import { type GroupFacts, oncePerFacts } from "../stages/group-facts";
import { declaredReservations, kubeReserved, reservedQuantities, systemReserved } from "../stages/reservations";
import { CONTROLS } from "./cis-controls";
import { heldBack, maxPods, RESOURCE_SETTINGS } from "./node-resources";

/** Settings of a group that decide the configuration of its kubelets. */
export const KUBELET_SETTINGS = [...RESOURCE_SETTINGS, "security"] as const;

type KubeletFacts = GroupFacts<(typeof KUBELET_SETTINGS)[number]>;

/**
 * The configuration of a group's kubelets. Declared settings win over the controls of the security profile. Reservations and
 * thresholds are written out, so that a node is never larger or smaller than its template. Groups of a cluster that agree in all that
 * decides it have the same object.
 */
export const kubeletConfiguration = oncePerFacts(KUBELET_SETTINGS, (group, machine) =>
  canonical(configured(group, machine)),
);

function configured(group: KubeletFacts, machine: MachineType): KubeletConfiguration {
  const { kind } = group.bootstrap;
  const { kubelet: settings, security } = group.settings;
  const declared = declaredReservations(settings);
  const { kubeReserved: _kube, systemReserved: _system, ...passed } = settings;
  const own = Object.fromEntries(Object.entries(passed).filter(([, value]) => value !== undefined));
  return {
    ...SHUTDOWN_PERIODS[group.cluster.cloud],
    ...(joinsEks(group) ? SERVING_CERTIFICATE_OF_EKS : {}),
    ...hardenedKubelet(security.profile, kind),
    ...(settings.reservedSystemCPUs === undefined ? {} : NO_RESERVED_CGROUPS),
    ...own,
    maxPods: maxPods(group),
    kubeReserved: reservedQuantities(kubeReserved(machine, declared.kubeReserved)),
    ...systemReservation(declared.systemReserved),
    evictionHard: evictionHard(settings.evictionHard),
    ...(settings.memoryManagerPolicy === "Static" ? { reservedMemory: [reservedMemory(group, machine)] } : {}),
  };
}

/**
 * With `reservedSystemCPUs` the kubelet starts only without these (pkg/kubelet/apis/config/validation), which nodeadm sets itself
 * (amazon-eks-ami, nodeadm/internal/kubelet/config.go).
 */
const NO_RESERVED_CGROUPS = { kubeReservedCgroup: "", systemReservedCgroup: "" };

/** Only declared amounts: a kubelet reserves nothing for the system by default. */
function systemReservation(declared: ReservedResources | undefined): Pick<KubeletConfiguration, "systemReserved"> {
  const amounts = Object.entries(reservedQuantities(systemReserved(declared))).filter(([, amount]) => amount !== "0");
  return amounts.length === 0 ? {} : { systemReserved: Object.fromEntries(amounts) };
}

/** EKS approves serving certificates; other clusters may have nothing that does. */
const SERVING_CERTIFICATE_OF_EKS: Pick<KubeletConfiguration, "serverTLSBootstrap"> = { serverTLSBootstrap: true };

/**
 * The static memory manager starts only if the memory reserved on NUMA nodes is exactly what allocatable lacks: both reservations
 * and the hard threshold (pkg/kubelet/cm/memorymanager, validateReservedMemory). It is reserved on the first NUMA node, which
 * every machine has.
 */
function reservedMemory(group: KubeletFacts, machine: MachineType): MemoryReservation {
  const threshold = thresholdBytes(evictionHard(group.settings.kubelet.evictionHard)["memory.available"], 0n);
  return { numaNode: 0, limits: { memory: formatBytes(heldBack(group, machine).memory + threshold) } };
}

/** The settings that the controls of the security profile ask of a kubelet; none with the profile `none`. */
export function hardenedKubelet(profile: SecurityProfile, bootstrap: Bootstrap["kind"]): HardenedKubelet {
  return profile === "none" ? {} : cached(HARDENED, bootstrap, () => hardenedBy(bootstrap));
}

const HARDENED = new Map<Bootstrap["kind"], HardenedKubelet>();

function hardenedBy(bootstrap: Bootstrap["kind"]): HardenedKubelet {
  return CONTROLS.filter(({ only }) => only?.includes(bootstrap) ?? true).reduce<HardenedKubelet>(
    (merged, { kubelet = {} }) => mergeAuthentication(merged, kubelet),
    {},
  );
}

/** `authentication` is the one field that is an object of objects: three controls set a part of it each. */
function mergeAuthentication(a: HardenedKubelet, b: HardenedKubelet): HardenedKubelet {
  const both = { ...a, ...b };
  if (a.authentication === undefined || b.authentication === undefined) return both;
  return { ...both, authentication: { ...a.authentication, ...b.authentication } };
}
