import { z } from "zod";
import {
  CPU_MANAGER_POLICIES,
  EVICTION_SIGNALS,
  MEMORY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_SCOPES,
} from "../declaration/kubelet";
import { LOCAL_DISK_USES, SECURITY_PROFILES } from "../declaration/node-setup";
import { choice, count, eachOf, names, record, text } from "./parts";

const reserved = z
  .strictObject({ cpu: text.optional(), memory: text.optional(), "ephemeral-storage": text.optional() })
  .optional();

const bySignal = eachOf(EVICTION_SIGNALS, text.optional()).optional();

/** The declared type is any text; its docstring names these two values. */
const policyOptions: z.ZodType<unknown, Readonly<Record<string, string>>> = record(z.enum(["true", "false"]));

const kubelet = z.strictObject({
  maxPods: z.int().min(1).optional(),
  kubeReserved: reserved,
  systemReserved: reserved,
  evictionHard: bySignal,
  evictionSoft: bySignal,
  evictionSoftGracePeriod: bySignal,
  evictionMaxPodGracePeriod: count.optional(),
  cpuManagerPolicy: z.enum(CPU_MANAGER_POLICIES).optional(),
  cpuManagerPolicyOptions: policyOptions.optional(),
  memoryManagerPolicy: z.enum(MEMORY_MANAGER_POLICIES).optional(),
  topologyManagerPolicy: z.enum(TOPOLOGY_MANAGER_POLICIES).optional(),
  topologyManagerScope: z.enum(TOPOLOGY_MANAGER_SCOPES).optional(),
  shutdownGracePeriod: text.optional(),
  shutdownGracePeriodCriticalPods: text.optional(),
  containerLogMaxSize: text.optional(),
  containerLogMaxFiles: z.int().min(2).optional(),
  imageGCHighThresholdPercent: z.int().min(0).max(100).optional(),
  imageGCLowThresholdPercent: z.int().min(0).max(100).optional(),
  seccompDefault: z.boolean().optional(),
  podPidsLimit: z.int().min(-1).optional(),
  allowedUnsafeSysctls: names.optional(),
  serverTLSBootstrap: z.boolean().optional(),
});

const perArchitecture = choice("text, or { amd64?, arm64? } with one for each architecture", [
  text,
  z.strictObject({ amd64: text.optional(), arm64: text.optional() }),
]);

const security = z.strictObject({
  profile: z.enum(SECURITY_PROFILES).optional(),
  podMetadataAccess: z.boolean().optional(),
  confidential: z.boolean().optional(),
  imageVerification: z
    .strictObject({
      verifier: z.strictObject({ name: text, url: perArchitecture, sha256: perArchitecture }),
      policy: record(text).optional(),
      timeout: text.optional(),
    })
    .optional(),
});

/** Settings of a group or of defaults that turn a machine into a node. */
export const nodeSetupShapes = {
  localDisks: z.enum(LOCAL_DISK_USES).optional(),
  kubelet: kubelet.optional(),
  sysctls: record(text).optional(),
  hugePages: z.strictObject({ "2Mi": count.optional(), "1Gi": count.optional() }).optional(),
  registryMirrors: record(names).optional(),
  security: security.optional(),
  gpu: z.strictObject({ startupTaint: z.boolean().optional() }).optional(),
};
