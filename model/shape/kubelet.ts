import { z } from "zod";
import {
  CPU_MANAGER_POLICIES,
  EVICTION_SIGNALS,
  type KubeletSettings,
  MEMORY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_POLICIES,
  TOPOLOGY_MANAGER_SCOPES,
} from "../declaration/kubelet";
import type { KubeletFields } from "../declaration/kubelet-fields";
import { minors } from "../declaration/kubelet-fields.json";
import { count, eachOf, names, record, settings, text } from "./parts";
import type { Tied } from "./tied";

const reserved = settings({ cpu: text, memory: text, "ephemeral-storage": text });

const bySignal = eachOf(EVICTION_SIGNALS, text.optional());

const typed = {
  maxPods: z.int().min(1),
  kubeReserved: reserved,
  systemReserved: reserved,
  reservedSystemCPUs: text,
  evictionHard: bySignal,
  evictionSoft: bySignal,
  evictionSoftGracePeriod: bySignal,
  evictionMaxPodGracePeriod: count,
  cpuManagerPolicy: z.enum(CPU_MANAGER_POLICIES),
  cpuManagerPolicyOptions: record(z.enum(["true", "false"])),
  memoryManagerPolicy: z.enum(MEMORY_MANAGER_POLICIES),
  topologyManagerPolicy: z.enum(TOPOLOGY_MANAGER_POLICIES),
  topologyManagerScope: z.enum(TOPOLOGY_MANAGER_SCOPES),
  shutdownGracePeriod: text,
  shutdownGracePeriodCriticalPods: text,
  containerLogMaxSize: text,
  containerLogMaxFiles: z.int().min(2),
  imageGCHighThresholdPercent: z.int().min(0).max(100),
  imageGCLowThresholdPercent: z.int().min(0).max(100),
  seccompDefault: z.boolean(),
  podPidsLimit: z.int().min(-1),
  allowedUnsafeSysctls: names,
  serverTLSBootstrap: z.boolean(),
};

type Passed = keyof KubeletFields;

/** Names of the fields that are passed on, those of all minors. */
export const PASSED_KUBELET_FIELDS: readonly Passed[] = passedFields();

function passedFields(): readonly Passed[] {
  const roots = Object.values(minors)
    .flat()
    .filter((line) => line.startsWith("kubelet.KubeletConfiguration@"));
  const fields = roots.flatMap((line) => line.split(" ").slice(1));
  const found = new Set(fields.map((field) => field.slice(0, field.indexOf(":"))));
  return [...found].filter((name): name is Passed => !Object.hasOwn(typed, name)).sort();
}

/** Data of any type: a rule knows the type of each field in the cluster's minor. */
function passed<Key extends Passed>() {
  const isData = (value: unknown) => z.json().safeParse(value).success;
  return z.custom<NonNullable<KubeletFields[Key]>>(
    isData,
    "text, numbers, true or false, or lists and objects of them",
  );
}

type PassedShape = { readonly [Key in Passed]-?: ReturnType<typeof passed<Key>> };

const passedShape = Object.fromEntries(PASSED_KUBELET_FIELDS.map((name) => [name, passed()])) as PassedShape;

/** `kubelet` of a group or of defaults. */
export const kubeletShape = settings({ ...typed, ...passedShape });
true satisfies Tied<KubeletSettings, typeof kubeletShape>;
