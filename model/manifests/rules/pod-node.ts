import { isSet } from "../fields";
import {
  inContainers,
  inLists,
  inPods,
  inSecurityContexts,
  type ManifestRules,
  ofContainers,
  ofPods,
} from "./manifest-rule";

/** The list of 1.32 and newer. */
const SAFE_SYSCTLS: readonly unknown[] = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
];

const isTrue = (value: unknown): boolean => value === true;

/** Rules over what pods share with their node, and with each other. */
export const POD_NODE_RULES: ManifestRules = {
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-ipc": {
    title: "No pod shares the inter-process communication of its node.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.4"] },
    what: "The pods can read the shared memory of the node's processes.",
    expected: "false, or the field left out",
    hint: "Set hostIPC to false, or leave it out.",
    find: inPods("hostIPC", isTrue),
  },
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-network": {
    title: "No pod shares the network of its node.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.5"] },
    what: "The pods share the node's network: they reach what listens on its loopback address, and no NetworkPolicy applies to them.",
    expected: "false, or the field left out",
    hint: "Remove hostNetwork; expose ports through a Service.",
    find: inPods("hostNetwork", isTrue),
  },
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-pid": {
    title: "No pod sees the processes of its node.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.3"] },
    what: "The pods see the node's processes, with their environments and command lines.",
    expected: "false, or the field left out",
    hint: "Set hostPID to false, or leave it out.",
    find: inPods("hostPID", isTrue),
  },
  /** Source: policy/check_hostPorts.go. */
  "pod-host-port": {
    title: "No container uses a port of its node.",
    ids: { pss: ["hostPorts"], cis: ["5.2.12"] },
    what: "The container uses a port of its node, where a NetworkPolicy may not apply.",
    expected: "0, or the field left out",
    hint: "Remove hostPort; expose the port through a Service.",
    find: inLists(ofContainers, "ports", "hostPort", (value) => isSet(value) && value !== 0),
  },
  /** Source: policy/check_windowsHostProcess.go. */
  "pod-host-process": {
    title: "No Windows container runs as a process of its node.",
    ids: { pss: ["windowsHostProcess"], cis: ["5.2.10"] },
    what: "The container runs on the node itself, with the node's rights.",
    expected: "false, or the field left out",
    hint: "Set windowsOptions.hostProcess to false, or leave it out.",
    find: inSecurityContexts("windowsOptions.hostProcess", isTrue),
  },
  /** Source: escape_nsenter.go. */
  "pod-nsenter": {
    title: "No privileged container sees the processes of its node.",
    ids: { kubeHound: ["CE_NSENTER"] },
    what: "The container is privileged and sees the node's processes: one command moves it into the namespaces of the node's first process.",
    expected: "not both hostPID and privileged",
    hint: "Remove hostPID or privileged.",
    find: inContainers("securityContext.privileged", (value, { pod }) => isTrue(value) && isTrue(pod.spec.hostPID)),
  },
  /** Source: policy/check_sysctls.go. */
  "pod-sysctl": {
    title: "No pod sets an unsafe sysctl.",
    ids: { pss: ["sysctls"] },
    what: "The sysctl may affect more than these pods.",
    expected: "one of the safe sysctls of the Pod Security Standards",
    hint: "Set it for the whole node, with sysctls of the NodeGroup.",
    find: inLists(ofPods, "securityContext.sysctls", "name", (name) => !SAFE_SYSCTLS.includes(name)),
  },
  /** Source: share_ps_namespace.go. */
  "pod-shared-processes": {
    title: "The containers of a pod do not share one process namespace.",
    ids: { kubeHound: ["SHARE_PS_NAMESPACE"] },
    what: "A process in one container sees the processes, the memory and, through /proc, the files of the others.",
    expected: "false, or the field left out",
    hint: "Remove shareProcessNamespace; share files through an emptyDir volume.",
    find: inPods("shareProcessNamespace", isTrue),
  },
};
