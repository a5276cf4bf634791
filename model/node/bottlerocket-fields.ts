import { joinPath } from "../base/path";
import type { KubeletSettings } from "../declaration/kubelet";
import type { KubeletFields } from "../declaration/kubelet-fields";
import type { KubeletConfiguration } from "../declaration/node-registration";
import type { TomlTable, TomlValue } from "./formats/toml";

type Field = keyof KubeletFields;
type Entries = Readonly<Record<string, unknown>>;

/** A setting for a field of KubeletConfiguration. */
interface BottlerocketSetting {
  readonly name: string;
  /** The release that brought it; an older one refuses the user data. Default: older than every supported image. */
  readonly since?: string;
  /** The parts of the field that the setting has, of one that is an object. Default: the whole field. */
  readonly keys?: readonly string[];
  /** What the setting takes in place of the field's value. Default: the value as it is. */
  readonly value?: (declared: Entries) => TomlValue | undefined;
}

/**
 * Bottlerocket's settings for fields of KubeletConfiguration that are passed on, by field. Options of the topology manager's policy are
 * a table with a boolean and a number; the kubelet's verbosity is the setting of its `-v` flag.
 * @read 2026-11 bottlerocket-settings-sdk, bottlerocket-settings-models 0.28.0 of 2026-09-11; issues bottlerocket#4675 and #4750
 */
const KUBELET_FIELD_SETTINGS: { readonly [F in Field]?: string | BottlerocketSetting } = {
  clusterDNS: "cluster-dns-ip",
  clusterDomain: "cluster-domain",
  containerLogMaxWorkers: "container-log-max-workers",
  containerLogMonitorInterval: "container-log-monitor-interval",
  cpuCFSQuota: "cpu-cfs-quota-enforced",
  cpuManagerReconcilePeriod: "cpu-manager-reconcile-period",
  eventBurst: "event-burst",
  eventRecordQPS: "event-qps",
  imageMaximumGCAge: { name: "image-maximum-gc-age", since: "1.51" },
  imageMinimumGCAge: { name: "image-minimum-gc-age", since: "1.51" },
  kubeAPIBurst: "kube-api-burst",
  kubeAPIQPS: "kube-api-qps",
  logging: { name: "log-level", keys: ["verbosity"], value: ({ verbosity }) => verbosity as number | undefined },
  maxParallelImagePulls: { name: "max-parallel-image-pulls", since: "1.51" },
  memorySwap: {
    name: "memory-swap-behavior",
    keys: ["swapBehavior"],
    value: ({ swapBehavior }) => (swapBehavior as string) || undefined,
  },
  registryBurst: "registry-burst",
  registryPullQPS: "registry-qps",
  singleProcessOOMKill: "single-process-oom-kill",
  topologyManagerPolicyOptions: {
    name: "topology-manager-policy-options",
    since: "1.60",
    keys: ["max-allowable-numa-nodes", "prefer-closest-numa-nodes"],
    value: topologyOptions,
  },
  userNamespaces: {
    name: "ids-per-pod",
    since: "1.51",
    keys: ["idsPerPod"],
    value: ({ idsPerPod }) => idsPerPod as number | undefined,
  },
};

function topologyOptions(options: Entries): TomlTable {
  const nodes = options["max-allowable-numa-nodes"];
  const closest = options["prefer-closest-numa-nodes"];
  return {
    "max-allowable-numa-nodes": nodes === undefined ? undefined : Number(nodes),
    "prefer-closest-numa-nodes": closest === undefined ? undefined : closest === "true",
  };
}

/** The fields that have a setting, and their settings. */
export const BOTTLEROCKET_FIELDS: ReadonlyMap<string, BottlerocketSetting> = new Map(
  Object.entries(KUBELET_FIELD_SETTINGS).map(([field, setting]) => [
    field,
    typeof setting === "string" ? { name: setting } : setting,
  ]),
);

/** Fields of a group's `kubelet` that are settings in a form of their own (bottlerocket.ts). */
const OWN_FORM: readonly (keyof KubeletSettings)[] = [
  "allowedUnsafeSysctls",
  "containerLogMaxFiles",
  "containerLogMaxSize",
  "cpuManagerPolicy",
  "cpuManagerPolicyOptions",
  "evictionHard",
  "evictionMaxPodGracePeriod",
  "evictionSoft",
  "evictionSoftGracePeriod",
  "imageGCHighThresholdPercent",
  "imageGCLowThresholdPercent",
  "kubeReserved",
  "maxPods",
  "memoryManagerPolicy",
  "podPidsLimit",
  "reservedSystemCPUs",
  "seccompDefault",
  "serverTLSBootstrap",
  "shutdownGracePeriod",
  "shutdownGracePeriodCriticalPods",
  "systemReserved",
  "topologyManagerPolicy",
  "topologyManagerScope",
];

/** What of a group's `kubelet` has no setting: fields, or parts of them. */
export function withoutSetting(kubelet: KubeletSettings): Entries {
  const fields = Object.entries(kubelet).filter(([name, value]) => value !== undefined && !isOwnForm(name));
  return Object.fromEntries(
    fields.flatMap(([field, value]) => {
      const missing = missingPart(field, value);
      return missing === undefined ? [] : [[field, missing]];
    }),
  );
}

function isOwnForm(name: string): boolean {
  return (OWN_FORM as readonly string[]).includes(name);
}

function missingPart(field: string, value: unknown): unknown {
  const setting = BOTTLEROCKET_FIELDS.get(field);
  if (setting === undefined) return value;
  const { keys } = setting;
  if (keys === undefined || typeof value !== "object") return undefined;
  const parts = Object.entries(value ?? {}).filter(([name]) => !keys.includes(name));
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** The only option of the static CPU manager that every release has; the others are of 1.51. */
const OLD_CPU_OPTION = "full-pcpus-only";

/** A declared setting that needs a release of Bottlerocket. */
interface NeededRelease {
  /** In the kubelet's settings: `topologyManagerPolicyOptions`. */
  readonly path: string;
  readonly value: unknown;
  readonly release: string;
}

/** What a group's kubelets have that older releases of Bottlerocket do not know. */
export function neededReleases(
  kubelet: Pick<KubeletConfiguration, "cpuManagerPolicyOptions">,
): readonly NeededRelease[] {
  const fields = Object.entries(kubelet).flatMap(([path, value]) => {
    const release = BOTTLEROCKET_FIELDS.get(path)?.since;
    return release === undefined ? [] : [{ path, value, release }];
  });
  const options = Object.entries(kubelet.cpuManagerPolicyOptions ?? {})
    .filter(([name, value]) => value === "true" && name !== OLD_CPU_OPTION)
    .map(([name, value]) => ({ path: joinPath("cpuManagerPolicyOptions", name), value, release: "1.51" }));
  return [...fields, ...options];
}
