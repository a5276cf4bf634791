/**
 * The `kube-env` item of an instance template, as CA 1.36 reads it.
 *
 * Source: cloudprovider/gce/{kube_env,templates}.go @cluster-autoscaler-1.36.1.
 */
import { cut, orNull } from "./go";
import { parsableQuantities, type Quantities, tryParseQuantity } from "./quantity";
import { type DecodedTaint, sortTaints } from "./template";
import { yamlStringMap } from "./yaml";

/** Variables of `kube-env`; null where the metadata has no such item, which is not the same as an empty one. */
export type KubeEnv = ReadonlyMap<string, string> | null;

/** Operating systems for which CA has a template. */
export type GoogleOs = "linux" | "windows";

/** Image families that CA knows; they only change its reserved-memory and reserved-disk formulas. */
export type GoogleDistribution = "cos" | "ubuntu" | "windows_ltsc" | "windows_sac";

/** Reads the item out of a template's metadata; throws where there is no metadata or the item is not a flat YAML mapping. */
export function parseKubeEnv(metadata: Readonly<Record<string, string>> | undefined): KubeEnv {
  if (metadata === undefined) throw new Error("instance template has no metadata");
  const text = metadata["kube-env"];
  return text === undefined ? null : yamlStringMap(text);
}

/** Entries of `AUTOSCALER_ENV_VARS` in order; null for one without `=`, such as the empty one after a trailing `;`. */
function entries(env: KubeEnv): readonly (readonly [string, string] | null)[] {
  const text = env?.get("AUTOSCALER_ENV_VARS") ?? "";
  if (/^ *$/.test(text)) return [];
  return text.split(";").map((entry) => cut(entry, "="));
}

const trimSpaces = (text: string): string => text.replace(/^ +| +$/g, "");
const trimQuotes = (text: string): string => text.replace(/^[ "']+|[ "']+$/g, "");

/**
 * One of the `AUTOSCALER_ENV_VARS`; null where it is absent. A malformed entry before the wanted one is an error, after it is not:
 * with a trailing `;`, every absent variable is an error.
 */
export function autoscalerVar(env: KubeEnv, name: string): string | null {
  for (const entry of entries(env)) {
    if (entry === null) throw new Error("malformed autoscaler var");
    if (trimSpaces(entry[0]) === name) return trimQuotes(entry[1]);
  }
  return null;
}

/** The same, with an error taken for absence: where CA logs it and goes on. */
function lenientVar(env: KubeEnv, name: string): string | null {
  return orNull(() => autoscalerVar(env, name));
}

/** `a=b,c=d` as pairs; the empty text has none, an item without `=` throws, nothing is trimmed. */
export function keyValueList(text: string): ReadonlyMap<string, string> {
  return new Map(text === "" ? [] : text.split(",").map(keyValue));
}

function keyValue(item: string): readonly [string, string] {
  const pair = cut(item, "=");
  if (pair === null) throw new Error(`error while parsing key-value list, val: ${item}`);
  return pair;
}

/** `node_labels`, else the old top-level `NODE_LABELS`; throws on a malformed list. */
export function kubeEnvLabels(env: KubeEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(keyValueList(lenientVar(env, "node_labels") ?? env?.get("NODE_LABELS") ?? ""));
}

function taint([key, value]: readonly [string, string]): DecodedTaint {
  const parts = cut(value, ":");
  if (parts === null) throw new Error(`error while parsing node taint value and effect: ${value}`);
  return { key, value: parts[0], effect: parts[1] };
}

/** `node_taints`, else `NODE_TAINTS`: `key=value:Effect`, effects unchecked, one per key; throws on a malformed list. */
export function kubeEnvTaints(env: KubeEnv): readonly DecodedTaint[] {
  const text = lenientVar(env, "node_taints") ?? env?.get("NODE_TAINTS") ?? "";
  return sortTaints([...keyValueList(text)].map(taint));
}

const KUBELET_RESERVED = /--kube-reserved=([^ ]+)/;

/** `kube_reserved`, else the kubelet flag in `KUBELET_TEST_ARGS`; null without either. */
export function kubeReservedText(env: KubeEnv): string | null {
  const variable = lenientVar(env, "kube_reserved");
  return variable ?? KUBELET_RESERVED.exec(env?.get("KUBELET_TEST_ARGS") ?? "")?.[1] ?? null;
}

const RESERVABLE = ["cpu", "memory", "ephemeral-storage"];

function isNotNegative(text: string): boolean {
  return (tryParseQuantity(text) ?? -1n) >= 0n;
}

/** cpu, memory and ephemeral-storage of a reservation; other resources and bad quantities are skipped, a bad list throws. */
export function parseKubeReserved(text: string): Quantities {
  const pairs = [...keyValueList(text)];
  return parsableQuantities(pairs.filter(([name, amount]) => RESERVABLE.includes(name) && isNotNegative(amount)));
}

const RESOURCE_LABEL = "clusterautoscaler-nodetemplate-resources.";

/** `extended_resources` and the labels that stand for resources; a bad quantity is skipped, a malformed list throws. */
export function extendedResources(env: KubeEnv): Quantities {
  const listed = keyValueList(autoscalerVar(env, "extended_resources") ?? "");
  const labels = [...keyValueList(autoscalerVar(env, "node_labels") ?? "")];
  const labelled = labels.filter(([key]) => key.startsWith(RESOURCE_LABEL));
  const all = new Map([
    ...listed,
    ...labelled.map(([key, value]) => [key.slice(RESOURCE_LABEL.length), value] as const),
  ]);
  return parsableQuantities([...all].filter(([, amount]) => isNotNegative(amount)));
}

/** `os`: linux where absent; null, for which CA has no template, where unreadable or anything but `linux` and `windows`. */
export function operatingSystem(env: KubeEnv): GoogleOs | null {
  const os = orNull(() => autoscalerVar(env, "os") ?? "linux");
  return os === "linux" || os === "windows" ? os : null;
}

const DISTRIBUTIONS: Readonly<Record<string, GoogleDistribution>> = {
  cos: "cos",
  cos_containerd: "cos",
  ubuntu: "ubuntu",
  ubuntu_containerd: "ubuntu",
  windows_ltsc: "windows_ltsc",
  windows_sac: "windows_sac",
};

/** `os_distribution`: cos where absent; null where unreadable or unknown, which the template then takes for cos. */
export function osDistribution(env: KubeEnv): GoogleDistribution | null {
  const name = orNull(() => autoscalerVar(env, "os_distribution") ?? "cos");
  return name === null ? null : (DISTRIBUTIONS[name] ?? null);
}

/** `arch`: null where absent, unreadable or unknown, which the template then takes for amd64. */
export function systemArchitecture(env: KubeEnv): "amd64" | "arm64" | null {
  const arch = lenientVar(env, "arch");
  return arch === "amd64" || arch === "arm64" ? arch : null;
}

/** `autoscaling_options` as found; throws on a malformed list, where CA keeps what it had. */
export function kubeEnvOptions(env: KubeEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(keyValueList(autoscalerVar(env, "autoscaling_options") ?? ""));
}

/** `evictionHard`, empty where absent or malformed. */
export function evictionHardOf(env: KubeEnv): ReadonlyMap<string, string> {
  return orNull(() => keyValueList(autoscalerVar(env, "evictionHard") ?? "")) ?? new Map();
}

/** `ephemeral_storage_local_ssd_count`, 0 where absent or not an integer. */
export function ephemeralLocalSsds(env: KubeEnv): number {
  const text = lenientVar(env, "ephemeral_storage_local_ssd_count") ?? "";
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}

/** `BLOCK_EPH_STORAGE_BOOT_DISK`: whether the boot disk does not count as ephemeral storage. */
export function bootDiskBlocked(env: KubeEnv): boolean {
  return lenientVar(env, "BLOCK_EPH_STORAGE_BOOT_DISK") === "true";
}

const READ: ReadonlySet<string> = new Set([
  ...["node_labels", "node_taints", "kube_reserved", "evictionHard", "extended_resources"],
  ...["os", "os_distribution", "arch", "autoscaling_options"],
  ...["ephemeral_storage_local_ssd_count", "BLOCK_EPH_STORAGE_BOOT_DISK"],
]);

/** Variables that CA never looks at, and the empty name for each malformed entry. */
export function unreadVars(env: KubeEnv): readonly string[] {
  return entries(env)
    .map((entry) => (entry === null ? "" : trimSpaces(entry[0])))
    .filter((name) => !READ.has(name));
}
