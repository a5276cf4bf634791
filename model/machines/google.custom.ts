import { exactShape } from "./catalogue";
import { describeGoogleType } from "./google.details";
import type { MachineShape, MachineType } from "./machine-type";

/** Google's limits of custom machine types of one series. */
interface CustomLimits {
  /** Whether a number of vCPUs exists. */
  readonly vcpus: (vcpu: number) => boolean;
  /** Least and most MiB per vCPU; more only with `-ext`. */
  readonly perVcpu: readonly [least: number, most: number];
  /** Least and most MiB in all. */
  readonly total: readonly [least: number, most: number];
  /** Whether extended memory (`-ext`) exists. Default true. */
  readonly extended?: boolean;
  /** Memory comes in multiples of this many MiB. Default 256. */
  readonly step?: number;
  /** True for Arm. Default false. */
  readonly arm?: boolean;
}

const GIB = 1024;
const STEP = 256;

const evenUpTo = (most: number) => (vcpu: number) => vcpu >= 2 && vcpu <= most && vcpu % 2 === 0;
const n1Vcpus = (vcpu: number) => vcpu === 1 || evenUpTo(96)(vcpu);
const n4aVcpus = (vcpu: number) => vcpu >= 1 && vcpu <= 64;
const n2Vcpus = (vcpu: number) => evenUpTo(80)(vcpu) && (vcpu <= 32 || vcpu % 4 === 0);
const amdVcpus = (vcpu: number) => [2, 4, 8, 16, 32, 48, 64, 80, 96].includes(vcpu);

/**
 * Limits by series: https://docs.cloud.google.com/compute/docs/general-purpose-machines#custom_machine_types (of 2026-04-15), and for
 * the most memory with `-ext` of n1 and n2d Google's sample CustomMachineType (GoogleCloudPlatform/python-docs-samples), which has
 * n2 up to 128 vCPUs where the page says 80: the page wins. 128 GiB for e2 is on https://cloud.google.com/compute/docs/machine-types.
 * @read 2026-11 Compute Engine documentation, custom machine types, of 2026-04-15
 */
const LIMITS: Readonly<Record<string, CustomLimits>> = {
  n1: { vcpus: n1Vcpus, perVcpu: [0.9 * GIB, 6.5 * GIB], total: [GIB, 624 * GIB] },
  e2: { vcpus: evenUpTo(32), perVcpu: [0.5 * GIB, 8 * GIB], total: [GIB, 128 * GIB], extended: false },
  n2: { vcpus: n2Vcpus, perVcpu: [0.5 * GIB, 8 * GIB], total: [GIB, 864 * GIB] },
  n2d: { vcpus: amdVcpus, perVcpu: [0.5 * GIB, 8 * GIB], total: [GIB, 768 * GIB] },
  n4: { vcpus: evenUpTo(80), perVcpu: [2 * GIB, 8 * GIB], total: [4 * GIB, 640 * GIB] },
  n4a: { vcpus: n4aVcpus, perVcpu: [2 * GIB, 8 * GIB], total: [2 * GIB, 512 * GIB], step: GIB, arm: true },
  n4d: { vcpus: amdVcpus, perVcpu: [0.5 * GIB, 8 * GIB], total: [GIB, 768 * GIB] },
};

/** Most MiB of e2's custom shared-core types, from 1 GiB; the Compute API gives all of them 2 vCPUs. */
const SHARED_CORE_MIB: Readonly<Record<string, number>> = { micro: 2 * GIB, small: 4 * GIB, medium: 8 * GIB };

/** `custom-4-5120` (n1's old name), `n2-custom-6-20480`, `n4-custom-2-20480-ext`, `e2-custom-micro-2048`: no leading zeros. */
const NAME = /^(?:(n1|e2|n2|n2d|n4|n4a|n4d)-)?custom-(micro|small|medium|[1-9]\d*)-([1-9]\d*)(-ext)?$/;

const within = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most;

function fits(limits: CustomLimits, vcpu: number, memoryMiB: number, extended: boolean): boolean {
  const [least, most] = limits.perVcpu;
  return (
    limits.vcpus(vcpu) &&
    memoryMiB % (limits.step ?? STEP) === 0 &&
    within(memoryMiB, limits.total) &&
    within(memoryMiB / vcpu, [leastPerVcpu(limits, vcpu, least), extended ? Number.POSITIVE_INFINITY : most]) &&
    ((limits.extended ?? true) || !extended)
  );
}

/** An n1 with 1 or 2 vCPUs needs a whole GiB for each. */
const leastPerVcpu = (limits: CustomLimits, vcpu: number, least: number): number =>
  limits === LIMITS.n1 && vcpu <= 2 ? GIB : least;

function toType(name: string, vcpu: number, memoryMiB: number, arm = false): MachineType {
  const architecture = arm ? "arm64" : "amd64";
  return {
    ...{ name, vcpu, memoryMiB, architecture, gpus: 0, gpuResource: null },
    details: describeGoogleType(name),
    inAutoscalerList: true,
  };
}

function sharedCoreType(name: string, series: string, size: string, memoryMiB: number): MachineType | null {
  const most = SHARED_CORE_MIB[size];
  const valid = series === "e2" && most !== undefined && memoryMiB % STEP === 0 && within(memoryMiB, [GIB, most]);
  return valid ? toType(name, 2, memoryMiB) : null;
}

/** The custom machine type of a name, or null if the name has another form or breaks one of Google's limits. */
export function findCustomType(name: string): MachineType | null {
  const [, series = "n1", size = "", memory, ext] = NAME.exec(name) ?? [];
  const limits = LIMITS[series];
  const memoryMiB = Number(memory);
  if (memory === undefined || limits === undefined) return null;
  if (size in SHARED_CORE_MIB) return ext ? null : sharedCoreType(name, series, size, memoryMiB);
  return fits(limits, Number(size), memoryMiB, ext !== undefined)
    ? toType(name, Number(size), memoryMiB, limits.arm)
    : null;
}

/** The n2 custom type of exactly this shape: amd64, no GPU, no extended memory (which costs more per GiB), or null. */
export function pickCustomType(shape: MachineShape): MachineType | null {
  const { vcpu, memoryMiB, architecture, gpus } = exactShape(shape);
  return architecture === "amd64" && gpus === 0 ? findCustomType(`n2-custom-${vcpu}-${memoryMiB}`) : null;
}
