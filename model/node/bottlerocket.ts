import { canonical, sortRecord } from "../base/canonical";
import { pemCertificates } from "../base/certificates";
import { nodeProxy } from "../clouds/network";
import type { BottlerocketBootstrap } from "../declaration/bootstrap";
import type { KubeletConfiguration, NodeRegistration, ResolvedTaint } from "../declaration/node-registration";
import type { HugePages } from "../declaration/node-setup";
import { mirrorUrl, type RegistryMirrors, type ResolvedProxy, type TrustedCertificates } from "../declaration/outside";
import { migCard } from "../machines/cards";
import type { UserData } from "../stages/user-data";
import { bootstrapContainers } from "./before-join";
import { BOTTLEROCKET_FIELDS, withoutSetting } from "./bottlerocket-fields";
import { isTable, type TomlTable, type TomlValue, tomlLines } from "./formats/toml";
import { hugePageBytes, podDisks } from "./node-resources";
import type { NodeInput } from "./setup";

/**
 * Bottlerocket's settings (bottlerocket-settings-sdk, settings-extensions/kubernetes). Bottlerocket itself decides what it has no
 * setting for: docs/hardening.md says which controls that concerns.
 */
export function bottlerocketUserData(input: NodeInput, bootstrap: BottlerocketBootstrap): UserData {
  const { sysctls, hugePages, registryMirrors, trustedCertificates } = input.group.settings;
  const decided: TomlTable = {
    kubernetes: {
      ...kubernetes(input.registration, bootstrap),
      "kubelet-extra-config": extraConfig(withoutSetting(input.group.settings.kubelet)),
    },
    kernel: kernel(sysctls, hugePages),
    network: network(nodeProxy(input.group)),
    pki: authorities(trustedCertificates),
    "container-registry": { mirrors: mirrors(registryMirrors) },
    "kubelet-device-plugins": devicePlugins(input),
    "bootstrap-commands":
      podDisks(input.group, input.machine) === null ? undefined : { "ephemeral-storage": EPHEMERAL_STORAGE },
    "bootstrap-containers": bootstrapContainers(input.group.settings.beforeJoin),
  };
  const settings = mergeTables(decided, canonical(bootstrap.settings ?? {}));
  return { format: "toml", text: tomlLines({ settings }).join("\n"), files: [] };
}

/** What is decided, with what is passed on beside it; a rule refuses the latter where it is about the same. */
function mergeTables(decided: TomlTable, passed: TomlTable): TomlTable {
  const merged = Object.entries(passed).map(([name, value]) => {
    const own = decided[name];
    if (own === undefined) return [name, value] as const;
    return [name, isTable(own) && isTable(value) ? mergeTables(own, value) : own] as const;
  });
  return { ...decided, ...Object.fromEntries(merged) };
}

/**
 * The built-in device plugin of the NVIDIA variants. Bottlerocket splits every card into GPU instances of one profile, and names shared
 * cards `nvidia.com/gpu.shared` unless it is told not to (Bottlerocket documentation, `kubelet-device-plugins`; GPU instances from 1.34).
 */
function devicePlugins({ group, machine }: NodeInput): TomlTable | undefined {
  const { mig, replicas } = group.settings.gpuSharing ?? {};
  if (mig === undefined && replicas === undefined) return undefined;
  const split = { "device-partitioning-strategy": "mig", mig: { profile: { [String(migCard(machine))]: mig } } };
  const shared = {
    "device-sharing-strategy": "time-slicing",
    "time-slicing": { replicas, "rename-by-default": false },
  };
  return { nvidia: { ...(mig === undefined ? {} : split), ...(replicas === undefined ? {} : shared) } };
}

/** Pages are set aside at boot, and a node with fewer of them does not start (Bottlerocket documentation, `kernel.hugepages`, from 1.64). */
function kernel(sysctls: Readonly<Record<string, string>>, hugePages: HugePages): TomlTable | undefined {
  const pages = hugePageBytes(hugePages).map(([size]) => [size, { count: String(hugePages[size]) }]);
  const settings = {
    sysctl: Object.keys(sysctls).length > 0 ? sysctls : undefined,
    hugepages: pages.length > 0 ? { static: { essential: true, ...Object.fromEntries(pages) } } : undefined,
  };
  return (settings.sysctl ?? settings.hugepages) ? settings : undefined;
}

function kubernetes({ kubelet, kubeletLabels, taints }: NodeRegistration, eks: BottlerocketBootstrap): TomlTable {
  return {
    "api-server": eks.apiServerEndpoint,
    "cluster-certificate": eks.certificateAuthority,
    "cluster-name": eks.clusterName,
    // Without it, Bottlerocket guesses it from the VPC's addresses if the node may not ask the EKS API (sources/api/pluto).
    "cluster-dns-ip": clusterDns(eks.serviceCidr),
    ...kubeletSettings(kubelet),
    "node-labels": kubeletLabels,
    "node-taints": taintSettings(taints),
    "eviction-hard": { ...kubelet.evictionHard },
    "eviction-soft": kubelet.evictionSoft && { ...kubelet.evictionSoft },
    "eviction-soft-grace-period": kubelet.evictionSoftGracePeriod && { ...kubelet.evictionSoftGracePeriod },
    "kube-reserved": { ...kubelet.kubeReserved },
    "system-reserved": kubelet.systemReserved && { ...kubelet.systemReserved },
    "memory-manager-reserved-memory": reservedMemory(kubelet),
  };
}

/** The settings that are one value of the kubelet's configuration each. */
function kubeletSettings(kubelet: KubeletConfiguration): TomlTable {
  return {
    "max-pods": kubelet.maxPods,
    "shutdown-grace-period": kubelet.shutdownGracePeriod,
    "shutdown-grace-period-for-critical-pods": kubelet.shutdownGracePeriodCriticalPods,
    "eviction-max-pod-grace-period": kubelet.evictionMaxPodGracePeriod,
    "reserved-cpus": kubelet.reservedSystemCPUs,
    "cpu-manager-policy": kubelet.cpuManagerPolicy,
    "cpu-manager-policy-options": policyOptions(kubelet.cpuManagerPolicyOptions),
    "memory-manager-policy": kubelet.memoryManagerPolicy,
    "topology-manager-policy": kubelet.topologyManagerPolicy,
    "topology-manager-scope": kubelet.topologyManagerScope,
    "container-log-max-size": kubelet.containerLogMaxSize,
    "container-log-max-files": kubelet.containerLogMaxFiles,
    // As text: only some versions accept numbers.
    "image-gc-high-threshold-percent": kubelet.imageGCHighThresholdPercent?.toString(),
    "image-gc-low-threshold-percent": kubelet.imageGCLowThresholdPercent?.toString(),
    "allowed-unsafe-sysctls": kubelet.allowedUnsafeSysctls,
    ...passedSettings(kubelet),
    "pod-pids-limit": kubelet.podPidsLimit,
    "seccomp-default": kubelet.seccompDefault,
    "server-tls-bootstrap": kubelet.serverTLSBootstrap,
  };
}

/** Fields that have a setting; a rule refuses the others, and what the profile sets without one is fixed in Bottlerocket. */
function passedSettings(kubelet: KubeletConfiguration): TomlTable {
  const fields = kubelet as unknown as Readonly<Record<string, TomlValue | undefined>>;
  const entries = [...BOTTLEROCKET_FIELDS].map(([field, { name, value }]) => {
    const declared = fields[field];
    return [name, value === undefined || declared === undefined ? declared : value(declared as TomlTable)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * Fields without a setting of their own. A rule refuses them, unless the cluster says that its release takes a part of a
 * KubeletConfiguration in base64, which blocks the fields that Bottlerocket manages itself (`settings.kubernetes`, in November 2026).
 */
function extraConfig(fields: Readonly<Record<string, unknown>>): string | undefined {
  if (Object.keys(fields).length === 0) return undefined;
  const configuration = { apiVersion: "kubelet.config.k8s.io/v1beta1", kind: "KubeletConfiguration", ...fields };
  return Buffer.from(JSON.stringify(configuration)).toString("base64");
}

/** Names of the options that are "true". */
function policyOptions(options: KubeletConfiguration["cpuManagerPolicyOptions"]): readonly string[] | undefined {
  return options && Object.keys(options).filter((name) => options[name] === "true");
}

/** `value:Effect` by key: a rule makes sure that a key has one taint. */
function taintSettings(taints: readonly ResolvedTaint[]): TomlTable {
  return Object.fromEntries(taints.map(({ key, value, effect }) => [key, [`${value}:${effect}`]]));
}

function reservedMemory({ reservedMemory: reserved }: KubeletConfiguration): TomlTable | undefined {
  return (
    reserved && Object.fromEntries(reserved.map(({ numaNode, limits }) => [numaNode, { enabled: true, ...limits }]))
  );
}

/** There is no proxy for http. Bottlerocket adds the machine itself and the API server (packages/release/proxy-env). */
function network(proxy: ResolvedProxy | null): TomlTable | undefined {
  if (proxy === null || proxy.https === null) return undefined;
  return { "https-proxy": proxy.https, "no-proxy": proxy.noProxy };
}

/** Bundles that the system trusts besides its own; containerd is started with them (bottlerocket.dev, `settings.pki`). */
function authorities(trusted: TrustedCertificates): TomlTable | undefined {
  const bundles = Object.entries(sortRecord(trusted)).map(([name, pem]) => {
    const data = Buffer.from((pemCertificates(pem) ?? []).join("")).toString("base64");
    return [name, { data, trusted: true }] as const;
  });
  return bundles.length === 0 ? undefined : Object.fromEntries(bundles);
}

function mirrors(registryMirrors: RegistryMirrors): readonly TomlTable[] | undefined {
  const registries = Object.entries(sortRecord(registryMirrors));
  if (registries.length === 0) return undefined;
  return registries.map(([registry, each]) => ({ registry, endpoint: each.map(mirrorUrl) }));
}

/**
 * Address of the cluster's DNS: the tenth of the service range (amazon-eks-ami, nodeadm/internal/api/net.go: `.10` of an IPv4
 * range, `a` of an IPv6 one).
 */
export function clusterDns(serviceCidr: string): string {
  const [address = ""] = serviceCidr.split("/");
  return address.includes(":") ? `${address}a` : `${address.slice(0, address.lastIndexOf("."))}.10`;
}

/**
 * One file system over the local disks, with images, pods and their logs on it (Bottlerocket documentation, "Bootstrap commands",
 * from 1.22). The commands run at every boot; a node does not come up if they fail.
 */
const EPHEMERAL_STORAGE: TomlTable = {
  commands: [
    ["apiclient", "ephemeral-storage", "init"],
    [
      ...["apiclient", "ephemeral-storage", "bind", "--dirs"],
      ...["/var/lib/containerd", "/var/lib/kubelet", "/var/log/pods"],
    ],
  ],
  essential: true,
  mode: "always",
};
