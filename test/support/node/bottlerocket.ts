import { parse } from "smol-toml";
import type { NodeRegistration } from "../cluster-autoscaler/node-registration";
import { sortTaints } from "../cluster-autoscaler/template";

type Strings = Readonly<Record<string, string>>;

/** `settings.kubernetes`, as far as it decides what a node registers. */
interface KubernetesSettings {
  readonly "api-server": string;
  readonly "cluster-certificate": string;
  readonly "cluster-name": string;
  readonly "node-labels"?: Strings;
  readonly "node-taints"?: Readonly<Record<string, readonly string[]>>;
  readonly "kube-reserved"?: Strings;
  readonly "system-reserved"?: Strings;
  readonly "eviction-hard"?: Strings;
  readonly "max-pods"?: number;
  readonly "reserved-cpus"?: string;
  readonly "memory-manager-policy"?: string;
  readonly "memory-manager-reserved-memory"?: Readonly<Record<string, NumaSetting>>;
}

/** Reserved memory of a NUMA node: kinds of memory beside the switch, without which nothing of it counts. */
interface NumaSetting {
  readonly enabled: boolean;
  readonly memory: string;
}

/** Bottlerocket's settings; throws on what it refuses: settings of which it knows none (settings-extensions/kubernetes). */
export function bottlerocketSettings(userData: string): Readonly<Record<string, unknown>> {
  const { settings } = parse(userData) as { readonly settings?: Readonly<Record<string, unknown>> };
  if (settings === undefined) throw new Error("no settings");
  const unknown = Object.keys((settings.kubernetes ?? {}) as object).filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) throw new Error(`unknown settings: ${unknown.join(", ")}`);
  return settings;
}

/** What each bootstrap container reads as its user data, which the setting has in base64; undefined for none. */
export function containerTexts(userData: string): Readonly<Record<string, string | undefined>> {
  const containers = (bottlerocketSettings(userData)["bootstrap-containers"] ?? {}) as Readonly<
    Record<string, Strings>
  >;
  const texts = Object.entries(containers).map(([name, { "user-data": encoded }]) => {
    return [name, encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8")] as const;
  });
  return Object.fromEntries(texts);
}

/** Names of `settings.kubernetes` (bottlerocket-settings-sdk, KubernetesSettingsV1), those that this project could write. */
const KNOWN: ReadonlySet<string> = new Set([
  ...["api-server", "cluster-certificate", "cluster-name", "cluster-dns-ip", "node-labels", "node-taints"],
  ...["kube-reserved", "system-reserved", "eviction-hard", "eviction-soft", "eviction-soft-grace-period"],
  ...["eviction-max-pod-grace-period", "max-pods", "shutdown-grace-period", "shutdown-grace-period-for-critical-pods"],
  ...["cpu-manager-policy", "cpu-manager-policy-options", "memory-manager-policy", "memory-manager-reserved-memory"],
  ...["topology-manager-policy", "topology-manager-scope", "container-log-max-size", "container-log-max-files"],
  ...["image-gc-high-threshold-percent", "image-gc-low-threshold-percent", "allowed-unsafe-sysctls", "event-qps"],
  ...["pod-pids-limit", "seccomp-default", "server-tls-bootstrap", "reserved-cpus", "single-process-oom-kill"],
  ...["cluster-domain", "cpu-cfs-quota-enforced", "cpu-manager-reconcile-period", "memory-swap-behavior"],
  ...["container-log-max-workers", "container-log-monitor-interval", "image-minimum-gc-age", "image-maximum-gc-age"],
  ...["event-burst", "kube-api-qps", "kube-api-burst", "registry-qps", "registry-burst", "max-parallel-image-pulls"],
  "kubelet-extra-config",
  ...["ids-per-pod", "log-level", "topology-manager-policy-options"],
]);

function taints(settings: Readonly<Record<string, readonly string[]>>): NodeRegistration["taints"] {
  const each = Object.entries(settings).flatMap(([key, values]) => values.map((value) => ({ key, value })));
  return sortTaints(
    each.map(({ key, value }) => {
      const at = value.lastIndexOf(":");
      return { key, value: value.slice(0, at), effect: value.slice(at + 1) };
    }),
  );
}

function numaMemory(settings: KubernetesSettings): NodeRegistration["numaMemory"] {
  if (settings["memory-manager-policy"] !== "Static") return null;
  const reserved = Object.entries(settings["memory-manager-reserved-memory"] ?? {});
  return reserved
    .filter(([, { enabled }]) => enabled)
    .map(([node, { memory }]) => ({ numaNode: Number(node), limits: { memory } }));
}

/** What a Bottlerocket node registers with. What is reserved must be said whole: each amount has a default of its own. */
export function bottlerocketRegistration(userData: string): NodeRegistration {
  const kubernetes = bottlerocketSettings(userData).kubernetes as KubernetesSettings;
  const kubeReserved = kubernetes["kube-reserved"] ?? {};
  for (const name of ["cpu", "memory", "ephemeral-storage"]) {
    if (kubeReserved[name] === undefined) throw new Error(`kube-reserved.${name} would be Bottlerocket's own`);
  }
  return {
    labels: kubernetes["node-labels"] ?? {},
    taints: taints(kubernetes["node-taints"] ?? {}),
    kubeReserved,
    systemReserved: kubernetes["system-reserved"] ?? {},
    reservedSystemCPUs: kubernetes["reserved-cpus"],
    evictionHard: kubernetes["eviction-hard"],
    maxPods: kubernetes["max-pods"],
    numaMemory: numaMemory(kubernetes),
  };
}
