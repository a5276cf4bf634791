import type { Architecture } from "../base/cloud";
import type { MachineFamily } from "./catalogue";
import type { MachineType } from "./machine-type";

/** One size of a family, as a generated table lists it. */
export interface TableSize {
  /** Its name in the family: `2xlarge`, `8`, `16-4`. */
  readonly size: string;
  readonly vcpu: number;
  readonly memoryMiB: number;
  /** Accelerator cards of any maker. */
  readonly gpus: number;
  /** Network interfaces of the first card and addresses of each; null if the source does not state them. */
  readonly network: readonly [interfaces: number, ipv4PerInterface: number] | null;
  /** Local disks and GB of each. */
  readonly localDisks: readonly [count: number, gigabytes: number];
  /** False if the list of cluster-autoscaler lacks it (marked `+`). */
  readonly inAutoscalerList: boolean;
}

/**
 * One line of `aws.table.json` and `azure.table.json`, which scripts/machine-tables.mjs writes: family, architecture and traits, then
 * each size as `size:vCPU:MiB:cards:interfaces x addresses:disks x GB`, smallest first. Empty parts at the end are left out.
 */
export interface TableFamily {
  readonly family: string;
  readonly architecture: Architecture;
  /** Traits of every size: `burstable`, `scsi` (local disks that are not NVMe). */
  readonly traits: readonly string[];
  readonly sizes: readonly TableSize[];
}

/** The families of a table. */
export function parseTable(lines: readonly string[]): readonly TableFamily[] {
  return lines.map(parseFamily);
}

/** The families of a table with the machine type of each size. */
export function tableFamilies(
  lines: readonly string[],
  toType: (family: TableFamily, size: TableSize) => MachineType,
): readonly MachineFamily[] {
  return parseTable(lines).map((row) => ({ name: row.family, types: row.sizes.map((size) => toType(row, size)) }));
}

function parseFamily(line: string): TableFamily {
  const [family = "", kind = "", ...sizes] = line.split(" ");
  const [architecture, ...traits] = kind.split(",");
  return { family, architecture: architecture === "arm64" ? "arm64" : "amd64", traits, sizes: sizes.map(parseSize) };
}

function parseSize(text: string): TableSize {
  const [size = "", vcpu, memoryMiB, gpus = "", network = "", localDisks = ""] = text.split(":");
  return {
    size: size.replace(/^\+/, ""),
    vcpu: Number(vcpu),
    memoryMiB: Number(memoryMiB),
    gpus: Number(gpus),
    network: network === "" ? null : pair(network),
    localDisks: localDisks === "" ? [0, 0] : pair(localDisks),
    inAutoscalerList: !size.startsWith("+"),
  };
}

function pair(text: string): readonly [number, number] {
  const [first, second] = text.split("x");
  return [Number(first), Number(second)];
}
