import { type Architecture, CLOUDS, type Cloud } from "../../model/base/cloud";
import { didYouMean } from "../../model/base/problem";
import { machineCatalogue } from "../../model/machines";
import { flatType } from "../../model/machines/facts";
import { GB_BYTES, GIB_BYTES } from "../../model/machines/machine-details";
import type { MachineType } from "../../model/machines/machine-type";
import type { Surroundings } from "../surroundings";
import { tableText } from "../table";
import { UserError } from "../user-error";
import { projectMachines } from "./project-machines";
import { UNLISTED_TYPES } from "./unlisted-types";

/** What is given on the command line. */
export interface MachinesOptions {
  readonly json?: boolean;
  readonly vcpu?: number;
  readonly memory?: number;
  readonly gpu?: number;
  readonly architecture?: Architecture;
}

/**
 * Prints a cloud's machine types.
 *
 * @throws {UserError} if there is no such cloud
 */
export function listMachines(name: string, options: MachinesOptions, surroundings: Surroundings): void {
  const cloud = toCloud(name);
  const types = knownTypes(cloud, surroundings).filter((type) => matches(type, options));
  surroundings.stdout.write(options.json ? asJson(types) : asTable(types, cloud, surroundings));
}

function knownTypes(cloud: Cloud, surroundings: Surroundings): readonly MachineType[] {
  return machineCatalogue(cloud, projectMachines(surroundings)).list();
}

function toCloud(name: string): Cloud {
  const cloud = CLOUDS.find((known) => known === name);
  if (cloud !== undefined) return cloud;
  throw new UserError(
    `There is no cloud ${JSON.stringify(name)}.`,
    didYouMean(name, CLOUDS, `Name one of ${CLOUDS.join(", ")}.`),
  );
}

function matches(type: MachineType, { vcpu, memory, gpu, architecture }: MachinesOptions): boolean {
  return (
    (vcpu === undefined || type.vcpu === vcpu) &&
    (memory === undefined || type.memoryMiB === memory * 1024) &&
    (gpu === undefined || type.gpus === gpu) &&
    (architecture === undefined || type.architecture === architecture)
  );
}

function asJson(types: readonly MachineType[]): string {
  return `${JSON.stringify(types.map(flatType), null, 2)}\n`;
}

const HEADINGS = ["NAME", "VCPU", "MEMORY", "ARCH", "GPUS", "LOCAL DISKS", "NOTES"];

function asTable(types: readonly MachineType[], cloud: Cloud, surroundings: Surroundings): string {
  const table = tableText({ headings: HEADINGS, rows: types.map(toRow) }, surroundings);
  const closing = [`${types.length} ${types.length === 1 ? "type" : "types"}`, ...UNLISTED_TYPES[cloud]];
  return `${[table, "", ...closing].join("\n")}\n`;
}

function toRow(type: MachineType): readonly string[] {
  const memory = `${Number((type.memoryMiB / 1024).toFixed(2))} GiB`;
  return [type.name, String(type.vcpu), memory, type.architecture, gpus(type), localDisks(type), notes(type)];
}

/** A type with part of a GPU has a model and a count of 0. */
function gpus({ gpus: count, details: { gpuModel } }: MachineType): string {
  if (count === 0) return gpuModel === null || gpuModel === "unknown" ? "-" : `part of ${gpuModel}`;
  return gpuModel === "unknown" || gpuModel === null ? String(count) : `${count} × ${gpuModel}`;
}

function localDisks({ details: { localDisks: disks, localDiskChoices: choices } }: MachineType): string {
  if (disks === "unknown") return "unknown";
  if (disks.count > 0) return `${disks.count} × ${size(disks.bytes)}${disks.nvme ? " NVMe" : ""}`;
  return choices === "unknown" || choices.length === 0 ? "-" : `can add ${choices.join(", ")}`;
}

/** In the unit that the cloud's own pages use. */
function size(bytes: number): string {
  return bytes % GB_BYTES === 0 ? `${bytes / GB_BYTES} GB` : `${Number((bytes / GIB_BYTES).toFixed(1))} GiB`;
}

function notes({ details, inAutoscalerList }: MachineType): string {
  const texts = [
    details.bareMetal === true ? "bare metal" : "",
    details.burstable === true ? "burstable" : "",
    inAutoscalerList ? "" : "not in cluster-autoscaler's list",
  ];
  return texts.filter((text) => text !== "").join(", ");
}
