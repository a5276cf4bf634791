import { z } from "zod";
import type { Architecture } from "../../base/cloud";
import { toFacts } from "../facts";
import { GOOGLE_MACHINES } from "../google";
import { type Known, type LocalDisks, type MachineDetails, NO_LOCAL_DISKS } from "../machine-details";
import type { ListedType, ListingFormat } from "./listing";

const count = z.int().min(0);

/** What is read of a MachineType (Compute Engine API reference, machineTypes). */
const machineType = z.object({
  name: z.string(),
  guestCpus: count,
  memoryMb: count,
  architecture: z.string().optional(),
  isSharedCpu: z.boolean().optional(),
  maximumPersistentDisks: count.optional(),
  accelerators: z.array(z.object({ guestAcceleratorType: z.string(), guestAcceleratorCount: count })).optional(),
  bundledLocalSsds: z.object({ partitionCount: count.optional() }).optional(),
});

const shape = z.array(machineType);

type GoogleType = z.infer<typeof machineType>;

const ARCHITECTURES: Readonly<Record<string, Architecture>> = { X86_64: "amd64", ARM64: "arm64" };

/** `gcloud compute machine-types list`. */
export const googleListing: ListingFormat = {
  cloud: "google",
  command: "gcloud compute machine-types list --format=json",
  recognizes: (document) => Array.isArray(document) && document.some(isMachineType),
  shape,
  read: (types: readonly GoogleType[]) => types.map(listedType),
};

const isMachineType = (entry: unknown): boolean =>
  typeof entry === "object" && entry !== null && ("guestCpus" in entry || "memoryMb" in entry);

/** A type without an architecture is left out, unless its name is known. */
function listedType(type: GoogleType): ListedType {
  const { name, guestCpus, memoryMb, accelerators = [] } = type;
  const architecture = ARCHITECTURES[type.architecture ?? ""] ?? GOOGLE_MACHINES.find(name)?.architecture;
  if (architecture === undefined) return { name, facts: null };
  const gpus = accelerators.reduce((sum, { guestAcceleratorCount }) => sum + guestAcceleratorCount, 0);
  const nvidia = accelerators.every(({ guestAcceleratorType }) => guestAcceleratorType.startsWith("nvidia-"));
  const gpuResource = gpus > 0 && nvidia ? ("nvidia.com/gpu" as const) : null;
  const numbers = { vcpu: guestCpus, memoryMiB: memoryMb, architecture, gpus, gpuResource };
  return { name, facts: toFacts({ ...numbers, details: details(type) }) };
}

function details(type: GoogleType): MachineDetails {
  const known = GOOGLE_MACHINES.describe(type.name);
  return {
    ...known,
    gpuModel: known.gpuModel === "unknown" && type.accelerators === undefined ? null : known.gpuModel,
    localDisks: known.localDisks === "unknown" ? localDisks(type) : known.localDisks,
    networkDisks: type.maximumPersistentDisks ?? known.networkDisks,
    acceleratedNetworking: false,
    encryptionAtHost: false,
    burstable: type.isSharedCpu ?? known.burstable,
  };
}

/** Compute Engine counts partitions and does not say how large they are. */
function localDisks({ bundledLocalSsds }: GoogleType): Known<LocalDisks> {
  return (bundledLocalSsds?.partitionCount ?? 0) === 0 ? NO_LOCAL_DISKS : "unknown";
}
