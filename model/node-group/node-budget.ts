import { parseGoDuration } from "../base/duration";
import { joinPath } from "../base/path";
import { formatBytes, formatMillicores, MIB, wholeAmount } from "../base/quantity";
import type { EvictionThresholds, KubeletSettings, ReservedResources } from "../declaration/kubelet";
import type { MachineType } from "../machines/machine-type";
import { hugePageBytes, RESOURCE_SETTINGS, type ResourceFacts, reportedCapacity } from "../node/node-resources";
import { EVICTION_HARD, percentage, thresholdBytes } from "../stages/eviction";
import { oncePerFacts } from "../stages/group-facts";
import type { PlannedGroup } from "../stages/planned";
import { declaredReservations, kubeReserved, type Reservation, systemReserved } from "../stages/reservations";
import { soundMachine } from "./planned-machines";

/** Hours, minutes, seconds and milliseconds in this order (Bottlerocket, modeled-types, KubernetesDurationValue). */
const BOTTLEROCKET_DURATION = /^((\d+\.)?\d+h)?((\d+\.)?\d+m)?((\d+\.)?\d+s)?((\d+\.)?\d+ms)?$/;

/** Nanoseconds of a duration in the kubelet's settings; null if the group's kubelets, or Bottlerocket's settings, would refuse it. */
export function kubeletDuration({ bootstrap }: PlannedGroup, text: string): number | null {
  if (bootstrap.kind === "bottlerocket" && !BOTTLEROCKET_DURATION.test(text)) return null;
  return parseGoDuration(text);
}

/** Bytes, inodes or process ids that an eviction threshold keeps free; null for what `eviction-threshold-invalid` reports. */
export function thresholdAmount(threshold: string, capacity: bigint): bigint | null {
  if (isShare(threshold)) return thresholdBytes(threshold, capacity);
  const amount = wholeAmount(threshold);
  return amount !== null && amount > 0n ? amount : null;
}

/** Whether a threshold is a percentage above 0 and below 100: the kubelet takes 0% and 100% for no threshold. */
export function isShare(threshold: string): boolean {
  const percent = percentage(threshold);
  return percent !== null && percent > 0 && percent < 100;
}

/** What to do about a size that ends like `MiB`; null for other texts. */
export function byteSuffixHint(text: string): string | null {
  return /[kKMGT]i?B$/.test(text) ? "Leave out the B: Mi and Gi already stand for bytes." : null;
}

/** Resources of which a node holds something back, in millicores and bytes. */
export const BUDGET_RESOURCES = ["cpu", "memory", "ephemeral-storage"] as const;

/** One of {@link BUDGET_RESOURCES}. */
export type BudgetResource = (typeof BUDGET_RESOURCES)[number];

type Amounts = Readonly<Record<BudgetResource, bigint>>;

/** A part of a resource that is held back from pods. */
interface Share {
  /** The setting that decides it. */
  readonly path: string;
  /** Millicores or bytes. */
  readonly amount: bigint;
  /** The amount where nothing is declared. */
  readonly usual: bigint;
  readonly declared: boolean;
}

/** A node's capacity of a resource, and what is held back of it. */
export interface Budget {
  readonly resource: BudgetResource;
  readonly capacity: bigint;
  /** Both reservations, and the hard eviction threshold of memory and disk. */
  readonly reserved: readonly Share[];
  /** Huge pages, which are held back of memory only. */
  readonly hugePages: readonly Share[];
}

/**
 * Budgets of the group's nodes; none for a resource with a reservation or threshold that is not an amount, which rules report, and none
 * of a group that declares nothing of it: defaults alone are nobody's mistake ({@link reservesAll}).
 */
export function nodeBudgets(group: PlannedGroup): readonly Budget[] {
  const machine = soundMachine(group);
  return machine === null || !declaresShares(group) ? [] : budgetsOf(group, machine);
}

const budgetsOf = oncePerFacts(RESOURCE_SETTINGS, (group, machine): readonly Budget[] => {
  const capacity = nodeCapacity(group, machine);
  return BUDGET_RESOURCES.flatMap((resource) => {
    const reserved = reservedShares(group, machine, resource, capacity[resource]);
    const hugePages = resource === "memory" ? pageShares(group) : [];
    return reserved === null ? [] : { resource, capacity: capacity[resource], reserved, hugePages };
  });
});

function declaresShares({ settings: { kubelet, hugePages } }: ResourceFacts): boolean {
  const { kubeReserved, systemReserved, reservedSystemCPUs, evictionHard } = kubelet;
  const declared = [kubeReserved, systemReserved, reservedSystemCPUs, evictionHard].some((each) => each !== undefined);
  return declared || Object.keys(hugePages).length > 0;
}

/** The capacity that a group's nodes report, before anything is held back. */
export function nodeCapacity(group: ResourceFacts, machine: MachineType): Amounts {
  const { memory, ephemeralStorage } = reportedCapacity(group, machine);
  return { cpu: BigInt(machine.vcpu * 1000), memory, "ephemeral-storage": ephemeralStorage };
}

/** Hard thresholds that the kubelet subtracts from a resource (pkg/kubelet/eviction/helpers.go, hardEvictionReservation). */
const SIGNALS = { memory: "memory.available", "ephemeral-storage": "nodefs.available" } as const;

function reservedShares(
  { settings: { kubelet } }: ResourceFacts,
  machine: MachineType,
  resource: BudgetResource,
  capacity: bigint,
): readonly Share[] | null {
  const declared = declaredReservations(kubelet);
  const shares = [
    reservation(joinPath("kubelet.kubeReserved", resource), declared.kubeReserved, resource, kubeReserved(machine)),
    reservation(systemPath(kubelet, resource), declared.systemReserved, resource, systemReserved()),
    ...(resource === "cpu" ? [] : [threshold(kubelet.evictionHard, SIGNALS[resource], capacity)]),
  ];
  return shares.every((share) => share !== null) ? shares : null;
}

function reservation(
  path: string,
  declared: ReservedResources | undefined,
  resource: BudgetResource,
  { millicores, memory, storage }: Reservation,
): Share | null {
  const usual = { cpu: BigInt(millicores), memory, "ephemeral-storage": storage }[resource];
  const text = declared?.[resource];
  const amount = text === undefined ? usual : reservedAmount(resource, text);
  return amount === null ? null : { path, amount, usual, declared: text !== undefined };
}

function systemPath({ reservedSystemCPUs }: KubeletSettings, resource: BudgetResource): string {
  const byNumber = resource === "cpu" && reservedSystemCPUs !== undefined;
  return byNumber ? "kubelet.reservedSystemCPUs" : joinPath("kubelet.systemReserved", resource);
}

/** Whole millicores or bytes of a reservation; null for what the rule `kubelet-reservation-invalid` reports. */
export function reservedAmount(resource: BudgetResource, text: string): bigint | null {
  const amount = wholeAmount(text, resource === "cpu" ? 1000 : 1);
  return amount !== null && amount >= 0n ? amount : null;
}

function threshold(
  declared: EvictionThresholds | undefined,
  signal: (typeof SIGNALS)[keyof typeof SIGNALS],
  capacity: bigint,
): Share | null {
  const text = declared?.[signal];
  const usual = thresholdAmount(EVICTION_HARD[signal], capacity) ?? 0n;
  const amount = text === undefined ? usual : thresholdAmount(text, capacity);
  const path = joinPath("kubelet.evictionHard", signal);
  return amount === null ? null : { path, amount, usual, declared: text !== undefined };
}

function pageShares({ settings }: ResourceFacts): readonly Share[] {
  return hugePageBytes(settings.hugePages).map(([size, amount]) => ({
    path: joinPath("hugePages", size),
    amount,
    usual: 0n,
    declared: true,
  }));
}

/**
 * Whether reservations and thresholds leave nothing of a resource although the default ones would leave something. If the defaults
 * leave nothing either, the machine is too small.
 */
export function reservesAll({ capacity, reserved }: Budget): boolean {
  return total(reserved) >= capacity && reserved.reduce((sum, { usual }) => sum + usual, 0n) < capacity;
}

/** Whether huge pages leave nothing of the capacity, or of what reservations leave. */
export function pagesTakeAll({ capacity, reserved, hugePages }: Budget): boolean {
  const pages = total(hugePages);
  const left = capacity - total(reserved);
  return pages > 0n && capacity > 0n && (pages >= capacity || (left > 0n && pages >= left));
}

/** Resources of which declared settings leave nothing. A problem of those settings is no problem of the machine or the disk. */
export function declaredShortages(group: PlannedGroup): readonly BudgetResource[] {
  return nodeBudgets(group)
    .filter((budget) => reservesAll(budget) || pagesTakeAll(budget))
    .map(({ resource }) => resource);
}

/** The sum of several shares. */
export function total(shares: readonly Share[]): bigint {
  return shares.reduce((sum, { amount }) => sum + amount, 0n);
}

/** Path of the largest declared share; of the first share if all are defaults. */
export function largestPath(shares: readonly Share[]): string {
  const declared = shares.filter((share) => share.declared);
  return [...declared].sort((a, b) => Number(b.amount - a.amount))[0]?.path ?? shares[0]?.path ?? "kubelet";
}

/** A capacity as Kubernetes writes it, with bytes rounded down to mebibytes. */
export function formatRoom(resource: BudgetResource, amount: bigint): string {
  return resource === "cpu" ? formatMillicores(Number(amount)) : formatBytes((amount / MIB) * MIB);
}

/** An amount held back as Kubernetes writes it, with bytes rounded up to mebibytes. */
export function formatHeld(resource: BudgetResource, amount: bigint): string {
  return formatRoom(resource, resource === "cpu" ? amount : amount + MIB - 1n);
}

/** Shares in words, without those of 0: `kubelet.kubeReserved.memory 2Gi, …`. */
export function listShares(resource: BudgetResource, shares: readonly Share[]): string {
  return shares
    .filter(({ amount }) => amount > 0n)
    .map(({ path, amount, declared }) => `${path} ${formatHeld(resource, amount)}${declared ? "" : " by default"}`)
    .join(", ");
}
