import { type JsonLeaf, jsonLeaves } from "../base/json-value";
import type { Bootstrap } from "../declaration/bootstrap";
import { BOTTLEROCKET_FIELDS } from "../node/bottlerocket-fields";

/** Where a bootstrap's settings that are passed on are declared, in the user's words. */
export const PASSED_AT = { nodeadm: "bootstrap.nodeConfig", bottlerocket: "bootstrap.settings" } as const;

/** All values that a bootstrap passes on, in the order of the declaration. */
export function passedLeaves(bootstrap: Bootstrap): readonly JsonLeaf[] {
  if (bootstrap.kind === "nodeadm") return jsonLeaves(bootstrap.nodeConfig, PASSED_AT.nodeadm);
  return bootstrap.kind === "bottlerocket" ? jsonLeaves(bootstrap.settings, PASSED_AT.bottlerocket) : [];
}

/** What decides a setting: the names that lead to it, joined by a slash, and what to do. */
type Decided = readonly [names: RegExp, hint: string];

const SPEC = "Write the fields of spec themselves: nodeConfig: { instance: { … } }.";
const EKS = "Set it in the bootstrap itself: clusterName, apiServerEndpoint, certificateAuthority, serviceCidr.";
const PROXY = "Set proxy of the group, the cluster or the fleet, which also says what is reached directly.";
const DISKS = 'Set localDisks: "ephemeral-storage" of the NodeGroup, which the node template counts with.';

/** Fields of NodeConfig that other settings decide. */
const OF_NODE_CONFIG: readonly Decided[] = [
  [/^(apiVersion|kind|metadata|spec)(\/|$)/, SPEC],
  [/^cluster\/(name|apiServerEndpoint|certificateAuthority|cidr)$/, EKS],
  [
    /^kubelet\/config(\/|$)/,
    "Set kubelet of the NodeGroup, which takes every field and which the node template counts with.",
  ],
  [
    /^kubelet\/maxPodsExpression$/,
    "Set kubelet.maxPods of the NodeGroup: nodes are given the number that their template promises, which nodeadm takes before an expression.",
  ],
  [/^instance\/environment\/default\/(https?|no)_proxy$/i, PROXY],
];

const RAW = "Write user data of your own with raw(…, { eks }): nodes of this bootstrap join EKS with their role.";
const OWN_NAME = "Leave it to hostname-override-source: one name for all machines of a group would make them one node.";

/** Settings of Bottlerocket that other settings decide, but for those of fields of the kubelet. */
const OF_BOTTLEROCKET: readonly Decided[] = [
  [/^settings(\/|$)/, "Write what is in settings themselves: settings: { motd: … }."],
  [/^kubernetes\/(api-server|cluster-certificate|cluster-name)$/, EKS],
  [/^kubernetes\/node-labels(\/|$)/, "Set labels of the NodeGroup, so that the node template has them too."],
  [
    /^kubernetes\/node-taints(\/|$)/,
    "Set taints or startupTaints of the NodeGroup, so that the node template has them too.",
  ],
  [/^kubernetes\/kubelet-extra-config$/, "Set kubelet of the NodeGroup, which the node template counts with."],
  [/^kubernetes\/(authentication-mode|bootstrap-token|cloud-provider|standalone-mode)$/, RAW],
  [/^kubernetes\/(hostname-override|provider-id)$/, OWN_NAME],
  [/^kernel\/sysctl(\/|$)/, "Set sysctls of the group."],
  [/^kernel\/hugepages(\/|$)/, "Set hugePages of the NodeGroup, which the node template counts with."],
  [/^network\/(https-proxy|no-proxy)$/, PROXY],
  [/^pki(\/|$)/, "Set trustedCertificates of the group, the cluster or the fleet."],
  [/^container-registry\/mirrors(\/|$)/, "Set registryMirrors of the group."],
  [
    /^kubelet-device-plugins\/nvidia\/(device-partitioning-strategy|mig|device-sharing-strategy|time-slicing)(\/|$)/,
    "Set gpuSharing of the NodeGroup, which the node template counts with.",
  ],
  [/^bootstrap-containers(\/|$)/, "Set beforeJoin.bootstrapContainers of the group."],
  [/^bootstrap-commands\/ephemeral-storage(\/|$)/, DISKS],
];

/** Fields of `kubelet` by the setting of Bottlerocket that each decides, most of which are named as the kubelet's flags are. */
export const KUBELET_SETTINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...BOTTLEROCKET_FIELDS].map(([field, { name }]) => [name, field])),
  "allowed-unsafe-sysctls": "allowedUnsafeSysctls",
  "container-log-max-files": "containerLogMaxFiles",
  "container-log-max-size": "containerLogMaxSize",
  "cpu-manager-policy": "cpuManagerPolicy",
  "cpu-manager-policy-options": "cpuManagerPolicyOptions",
  "eviction-hard": "evictionHard",
  "eviction-max-pod-grace-period": "evictionMaxPodGracePeriod",
  "eviction-soft": "evictionSoft",
  "eviction-soft-grace-period": "evictionSoftGracePeriod",
  "image-gc-high-threshold-percent": "imageGCHighThresholdPercent",
  "image-gc-low-threshold-percent": "imageGCLowThresholdPercent",
  "kube-reserved": "kubeReserved",
  "max-pods": "maxPods",
  "memory-manager-policy": "memoryManagerPolicy",
  "memory-manager-reserved-memory": "memoryManagerPolicy",
  "pod-pids-limit": "podPidsLimit",
  "reserved-cpus": "reservedSystemCPUs",
  "seccomp-default": "seccompDefault",
  "server-tls-bootstrap": "serverTLSBootstrap",
  "shutdown-grace-period": "shutdownGracePeriod",
  "shutdown-grace-period-for-critical-pods": "shutdownGracePeriodCriticalPods",
  "system-reserved": "systemReserved",
  "topology-manager-policy": "topologyManagerPolicy",
  "topology-manager-scope": "topologyManagerScope",
};

/** What to set instead of a setting that is passed on; null where nothing else decides it. */
export function decidedElsewhere(
  kind: Bootstrap["kind"],
  { names, value }: Pick<JsonLeaf, "names" | "value">,
): string | null {
  const table = kind === "nodeadm" ? OF_NODE_CONFIG : OF_BOTTLEROCKET;
  const found = table.find(([pattern]) => pattern.test(names.join("/")))?.[1];
  if (found !== undefined || kind === "nodeadm") return found ?? null;
  // A command that makes a file system of local disks, under whatever name.
  if (names[0] === "bootstrap-commands" && value === "ephemeral-storage") return DISKS;
  const field = names[0] === "kubernetes" ? KUBELET_SETTINGS[names[1] ?? ""] : undefined;
  return field === undefined ? null : `Set kubelet.${field} of the NodeGroup, from which this follows.`;
}
