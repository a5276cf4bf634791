import { posix } from "node:path";
import { parseAllDocuments } from "yaml";
import { isMapping, type Mapping, type WrittenFile, writtenFiles } from "./cloud-init";
import { cut } from "./go";
import { type DecodedTaint, sortTaints } from "./template";

/** What a node's kubelet is told, and so what the node registers with. */
export interface NodeRegistration {
  /** From `--node-labels`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Sorted by key, value, effect. */
  readonly taints: readonly DecodedTaint[];
  /** Empty where the node's own configuration does not set it. */
  readonly kubeReserved: Readonly<Record<string, string>>;
  /** Empty where the node's own configuration does not set it. */
  readonly systemReserved: Readonly<Record<string, string>>;
  readonly reservedSystemCPUs?: string | undefined;
  /** Undefined where the node's own configuration does not set it. */
  readonly evictionHard: Readonly<Record<string, string>> | undefined;
  /** Undefined where the node's own configuration does not set it. */
  readonly maxPods: number | undefined;
  /** Memory by NUMA node that the static memory manager keeps from containers; null without that manager. */
  readonly numaMemory: readonly NumaMemory[] | null;
}

/** Amounts of memory of a NUMA node, by kind: `memory`, `hugepages-2Mi` … */
export interface NumaMemory {
  readonly numaNode: number;
  readonly limits: Readonly<Record<string, string>>;
}

/** Kubelet flags that override the configuration decoded here. */
const OVERRIDING = ["kube-reserved", "system-reserved", "eviction-hard", "max-pods", "register-with-taints"];

/** Documents of a file that is YAML; throws where it is none. */
function documents(content: string): readonly Mapping[] {
  const found = [...parseAllDocuments(content)];
  for (const error of found.flatMap(({ errors }) => errors)) throw error;
  return found.map((document) => document.toJS() as unknown).filter(isMapping);
}

function joinConfiguration(files: readonly WrittenFile[]): Mapping {
  const candidates = files.filter(({ content }) => content.includes("JoinConfiguration"));
  const found = candidates
    .flatMap(({ content }) => documents(content))
    .filter(({ kind }) => kind === "JoinConfiguration");
  const [join, ...more] = found;
  if (join === undefined || more.length > 0)
    throw new Error(`${found.length} JoinConfigurations in the user data instead of one`);
  if (join.apiVersion !== "kubeadm.k8s.io/v1beta4") throw new Error(`unsupported ${join.apiVersion}`);
  return join;
}

function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function listOf(value: unknown): readonly Mapping[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function strings(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(mappingOf(value)).map(([key, item]) => [key, String(item)]));
}

type Argument = readonly [name: string, value: string];

function kubeletArguments(registration: Mapping): readonly Argument[] {
  const given = listOf(registration.kubeletExtraArgs).map(
    ({ name, value }): Argument => [String(name), String(value ?? "")],
  );
  const overriding = given.find(([name]) => OVERRIDING.includes(name));
  if (overriding !== undefined) throw new Error(`--${overriding[0]} overrides the kubelet's configuration`);
  return given;
}

/** `a=b,c=d` as the kubelet's flag reads it: trimmed, a key alone has the empty value, repeated flags add up. */
function nodeLabels(given: readonly Argument[]): Readonly<Record<string, string>> {
  const pairs = given.filter(([name]) => name === "node-labels").flatMap(([, value]) => value.split(","));
  const split = pairs.filter((pair) => pair !== "").map((pair) => cut(pair, "=") ?? [pair, ""]);
  return Object.fromEntries(split.map(([key, value]) => [key.trim(), value.trim()]));
}

function taint({ key, value, effect }: Mapping): DecodedTaint {
  return { key: String(key), value: String(value ?? ""), effect: String(effect) };
}

const PATCH = /^kubeletconfiguration[^+.]*(?:\+(strategic|merge))?\.(?:json|ya?ml)$/;
const ANY_PATCH = /^kubeletconfiguration[^.]*\.(?:json|ya?ml)$/;

/** Patches that kubeadm applies: those in the directory of the JoinConfiguration, in the order of their names. */
function patches(files: readonly WrittenFile[], directory: string): readonly Mapping[] {
  const inside = files.filter(
    ({ path }) => posix.dirname(path) === posix.normalize(directory).replace(/(?<=.)\/$/, ""),
  );
  const found = inside.filter(({ path }) => ANY_PATCH.test(posix.basename(path)));
  const odd = found.find(({ path }) => !PATCH.test(posix.basename(path)));
  if (odd !== undefined) throw new Error(`cannot decode the patch type of ${odd.path}`);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap(({ content }) => documents(content));
}

/** Merges maps key by key; null deletes (the same for strategic and merge patches of the fields read here). */
function merge(base: Mapping, patch: Mapping): Mapping {
  const merged = Object.entries(patch).map(([key, value]) => [
    key,
    isMapping(value) ? merge(mappingOf(base[key]), value) : value,
  ]);
  const all: Mapping = { ...base, ...Object.fromEntries(merged) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

function kubeletConfiguration(files: readonly WrittenFile[], join: Mapping): Mapping {
  const { directory } = mappingOf(join.patches);
  return typeof directory === "string" ? patches(files, directory).reduce<Mapping>(merge, {}) : {};
}

/** What the static memory manager reserves, of a KubeletConfiguration. */
export function numaMemoryOf({ memoryManagerPolicy, reservedMemory }: Mapping): readonly NumaMemory[] | null {
  return memoryManagerPolicy === "Static" ? ((reservedMemory ?? []) as readonly NumaMemory[]) : null;
}

/** kubeadm passes its own taints as a flag, which beats the configuration; with none it passes no flag. */
function taintsOf(registration: Mapping, kubelet: Mapping): readonly DecodedTaint[] {
  const own = listOf(registration.taints);
  return sortTaints((own.length > 0 ? own : listOf(kubelet.registerWithTaints)).map(taint));
}

/**
 * What a node registers with, from its cloud-init user data: a kubeadm v1beta4 JoinConfiguration, and the KubeletConfiguration
 * patches in the directory that it names (elsewhere kubeadm does not look). `variables` fills in Jinja expressions.
 *
 * Throws on user data without exactly one JoinConfiguration, and on kubelet flags that would override what is decoded.
 *
 * Source: kubeadm v1beta4 API, https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta4/; patches,
 * https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/control-plane-flags/#patches
 */
export function nodeRegistration(userData: string, variables: Readonly<Record<string, string>> = {}): NodeRegistration {
  const files = writtenFiles(userData, variables);
  const join = joinConfiguration(files);
  const registration = mappingOf(join.nodeRegistration);
  const kubelet = kubeletConfiguration(files, join);
  return {
    labels: nodeLabels(kubeletArguments(registration)),
    taints: taintsOf(registration, kubelet),
    kubeReserved: strings(kubelet.kubeReserved),
    systemReserved: strings(kubelet.systemReserved),
    reservedSystemCPUs: kubelet.reservedSystemCPUs as string | undefined,
    evictionHard: isMapping(kubelet.evictionHard) ? strings(kubelet.evictionHard) : undefined,
    maxPods: typeof kubelet.maxPods === "number" ? kubelet.maxPods : undefined,
    numaMemory: numaMemoryOf(kubelet),
  };
}
