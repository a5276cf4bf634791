import { parseQuantity, type Quantities, whole, wholeUnits } from "./quantity";

/** The settings of a kubelet that decide what it reports as allocatable. */
export interface KubeletReservations {
  /** What the machine has, in thousandths of a unit. */
  readonly capacity: Quantities;
  /** `kubeReserved`: quantities by resource. Default: none. */
  readonly kubeReserved?: Readonly<Record<string, string>> | undefined;
  /** `systemReserved`: quantities by resource. Default: none. */
  readonly systemReserved?: Readonly<Record<string, string>> | undefined;
  /** `reservedSystemCPUs`: a list of CPU numbers. They replace the CPU of both reservations (cmd/kubelet/app/server.go). */
  readonly reservedSystemCPUs?: string | undefined;
  /** `evictionHard`: thresholds by signal. Absent: the kubelet's defaults; present, it replaces all of them. */
  readonly evictionHard?: Readonly<Record<string, string>> | undefined;
}

/** The thresholds of a kubelet without `evictionHard` that touch allocatable (pkg/kubelet/eviction/defaults_linux.go). */
export const DEFAULT_EVICTION_HARD = { "memory.available": "100Mi", "nodefs.available": "10%" } as const;

/** The signals that reduce allocatable, by resource (pkg/kubelet/cm/helpers.go `hardEvictionReservation`). */
const SIGNALS: Readonly<Record<string, string>> = {
  memory: "memory.available",
  "ephemeral-storage": "nodefs.available",
};

/** A percentage as the kubelet keeps it: in float32, so that 10 % is 0.10000000149… */
function float32Ratio(text: string): number {
  const ratio = Math.fround(Math.fround(Number(text.slice(0, -1))) / 100);
  if (!(ratio >= 0 && ratio <= 1)) throw new Error(`eviction percentage threshold out of range: ${text}`);
  return ratio;
}

/** One threshold in thousandths: an amount as it is, a percentage of the capacity truncated to whole units, 0% and 100% ignored. */
function threshold(text: string | undefined, capacity: bigint): bigint {
  if (text === undefined || text === "0%" || text === "100%") return 0n;
  if (!text.endsWith("%")) return parseQuantity(text);
  return whole(Math.trunc(Number(wholeUnits(capacity)) * float32Ratio(text)));
}

function reserved(amounts: Readonly<Record<string, string>> | undefined, name: string): bigint {
  return parseQuantity(amounts?.[name] ?? "0");
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

/** Numbers and ranges, each CPU once: thousandths of their count. */
function cpusByNumber(list: string): bigint {
  const numbers = list.split(",").flatMap((part) => {
    const [first = "", last = first] = part.split("-");
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  });
  return whole(new Set(numbers).size);
}

function reservedOf(name: string, { kubeReserved, systemReserved, reservedSystemCPUs }: KubeletReservations): bigint {
  if (name === "cpu" && reservedSystemCPUs) return cpusByNumber(reservedSystemCPUs);
  return reserved(kubeReserved, name) + reserved(systemReserved, name);
}

function allocatableOf(name: string, amount: bigint, settings: KubeletReservations): bigint {
  const thresholds: Readonly<Record<string, string>> = settings.evictionHard ?? DEFAULT_EVICTION_HARD;
  const signal = SIGNALS[name];
  const eviction = signal === undefined ? 0n : threshold(thresholds[signal], amount);
  return atLeastZero(amount - reservedOf(name, settings) - eviction);
}

function withoutHugePages(allocatable: Quantities, capacity: Quantities): Quantities {
  if (allocatable.memory === undefined) return allocatable;
  const pages = Object.entries(capacity).filter(([name]) => name.startsWith("hugepages-"));
  return { ...allocatable, memory: pages.reduce((left, [, amount]) => atLeastZero(left - amount), allocatable.memory) };
}

/**
 * What a Linux kubelet reports as allocatable: capacity without both reservations, memory and ephemeral storage also without their
 * hard eviction threshold, memory also without huge pages, nothing below zero.
 *
 * CA's own arithmetic for Google takes percentages in float64, the kubelet in float32: of a 100 GiB disk, 10 % differ by 160 bytes.
 *
 * Source: pkg/kubelet/cm/{node_container_manager_linux,helpers}.go, pkg/kubelet/eviction/{helpers.go,api/types.go},
 * pkg/kubelet/nodestatus/setters.go; https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/
 */
export function kubeletAllocatable(settings: KubeletReservations): Quantities {
  const amounts = Object.entries(settings.capacity);
  const allocatable = Object.fromEntries(
    amounts.map(([name, amount]) => [name, allocatableOf(name, amount, settings)]),
  );
  return withoutHugePages(allocatable, settings.capacity);
}
