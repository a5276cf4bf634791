import { z } from "zod";
import { ARCHITECTURES } from "../base/cloud";
import type { CommittedMachines } from "../machines/facts";
import { count, list, names, record, text } from "./parts";
import type { Tied } from "./tied";

const flag = z.boolean().optional();

/** One machine type of `clusters/machines.json`. */
const machineFacts = z.strictObject({
  vcpu: z.int().min(1),
  memoryMiB: z.int().min(1),
  architecture: z.enum(ARCHITECTURES),
  gpus: count,
  gpuResource: z.literal("nvidia.com/gpu").nullable(),
  gpuModel: text.nullable().optional(),
  localDisks: z.strictObject({ count, bytes: count, nvme: z.boolean() }).optional(),
  localDiskChoices: list(count).optional(),
  network: z.strictObject({ interfaces: z.int().min(1), ipv4PerInterface: z.int().min(1) }).optional(),
  networkDisks: count.optional(),
  bootDiskTypes: names.optional(),
  trustedLaunch: flag,
  confidential: flag,
  encryptionAtHost: flag,
  bareMetal: flag,
  burstable: flag,
});

const machineFactsByName = record(machineFacts).optional();

/** A project's own machine types: prop `machines` of `Fleet`, and `clusters/machines.json`. */
export const machinesShape = z.strictObject({
  aws: machineFactsByName,
  azure: machineFactsByName,
  google: machineFactsByName,
});
true satisfies Tied<CommittedMachines, typeof machinesShape>;
