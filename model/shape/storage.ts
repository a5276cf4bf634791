import { z } from "zod";
import { PERFORMANCES, type StorageClassDeclaration, type StorageDeclaration } from "../declaration/storage";
import type { TracingDeclaration } from "../declaration/tracing";
import { STORAGE_CONTAINERS } from "../versions/storage";
import {
  choice,
  componentScheduling,
  containerRequirementsShape,
  count,
  eachOf,
  list,
  names,
  programSize,
  record,
  settings,
  text,
} from "./parts";
import type { Tied } from "./tied";

/** `tracing` of a fleet or cluster. */
export const tracingShape = z.strictObject({
  endpoint: text,
  sampler: choice('"always" or { ratio }', [
    z.literal("always"),
    z.strictObject({ ratio: z.number().min(0).max(1) }),
  ]).optional(),
  serviceName: text.optional(),
  headers: z.strictObject({ secretName: text, key: text }).optional(),
});
true satisfies Tied<TracingDeclaration, typeof tracingShape>;

const keepOrDelete = z.enum(["Delete", "Retain"]);

const storageClassShape = z.strictObject({
  name: text,
  performance: z.enum(PERFORMANCES).optional(),
  default: z.boolean().optional(),
  encryptionKey: text.optional(),
  expansion: z.boolean().optional(),
  reclaimPolicy: keepOrDelete.optional(),
  binding: z.enum(["WaitForFirstConsumer", "Immediate"]).optional(),
  zones: names.optional(),
  fileSystem: z.enum(["ext4", "xfs"]).optional(),
  mountOptions: names.optional(),
  aws: settings({
    type: z.enum(["gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"]),
    iops: count,
    iopsPerGiB: count,
    throughputMiBps: count,
  }).optional(),
  azure: settings({
    skuName: z.enum([
      ...["Standard_LRS", "StandardSSD_LRS", "StandardSSD_ZRS", "Premium_LRS", "Premium_ZRS", "PremiumV2_LRS"],
      "UltraSSD_LRS",
    ] as const),
    cachingMode: z.enum(["None", "ReadOnly"]),
    iops: count,
    throughputMBps: count,
    networkAccessPolicy: z.enum(["DenyAll", "AllowPrivate", "AllowAll"]),
  }).optional(),
  google: settings({
    type: z.enum([
      ...["pd-standard", "pd-balanced", "pd-ssd", "pd-extreme", "hyperdisk-balanced", "hyperdisk-extreme"],
      ...["hyperdisk-throughput", "hyperdisk-ml"],
    ] as const),
    regional: z.boolean(),
    iops: count,
    throughputMiBps: count,
  }).optional(),
  parameters: record(text).optional(),
});
true satisfies Tied<StorageClassDeclaration, typeof storageClassShape>;

/** `storage` of a cluster. */
export const storageShape = settings({
  images: eachOf(STORAGE_CONTAINERS, text).partial(),
  classes: list(storageClassShape),
  encryptionKey: text,
  snapshots: settings({ controller: z.enum(["deployed", "existing"]), deletionPolicy: keepOrDelete }),
  startupTaint: z.boolean(),
  controller: settings({ ...programSize, ...componentScheduling }),
  node: settings({ resources: containerRequirementsShape, reservedAttachments: count }),
});
true satisfies Tied<StorageDeclaration, typeof storageShape>;
