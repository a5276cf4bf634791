import { entriesAt, isSet } from "../fields";
import { podContainers, podSpecs } from "../pod-specs";
import { ADDED, addedCapabilities, loadsModules } from "./capabilities";
import { containerFindings, podFindings, securityFindings, shown } from "./manifest-findings";
import type { ManifestRules } from "./manifest-rule";

const SYSCTLS = "securityContext.sysctls";

/** The list of 1.32 and newer. */
const SAFE: readonly unknown[] = [
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

/** TODO */
export const POD_NODE_RULES: ManifestRules = {
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-ipc": {
    title: "No pod shares the node's inter-process communication.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.4"] },
    what: "The pods can read the shared memory of the node's processes.",
    expected: "false, or the field left out",
    hint: "Remove hostIPC.",
    find: (objects) => podFindings(objects, "hostIPC", (value) => value === true),
  },
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-network": {
    title: "No pod shares the node's network.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.5"] },
    what: "The pods share the node's network: they reach what listens on its loopback address, and no NetworkPolicy holds for them.",
    expected: "false, or the field left out",
    hint: "Remove hostNetwork; expose ports through a Service.",
    find: (objects) => podFindings(objects, "hostNetwork", (value) => value === true),
  },
  /** Source: policy/check_hostNamespaces.go. */
  "pod-host-pid": {
    title: "No pod sees the node's processes.",
    ids: { pss: ["hostNamespaces"], cis: ["5.2.3"] },
    what: "The pods see the node's processes, with their environments and command lines.",
    expected: "false, or the field left out",
    hint: "Remove hostPID.",
    find: (objects) => podFindings(objects, "hostPID", (value) => value === true),
  },
  /** Source: policy/check_hostPorts.go. */
  "pod-host-port": {
    title: "No container takes a port of its node.",
    ids: { pss: ["hostPorts"], cis: ["5.2.12"] },
    what: "The container takes a port of its node, where no NetworkPolicy is sure to hold.",
    expected: "0, or the field left out",
    hint: "Remove hostPort; expose the port through a Service.",
    find: (objects) =>
      podContainers(objects).flatMap(({ pod, path, container }) =>
        entriesAt(container, "ports")
          .filter(({ value }) => isSet(value.hostPort) && value.hostPort !== 0)
          .map((port) => ({
            object: pod.object,
            path: `${path}.${port.path}.hostPort`,
            got: shown(port.value.hostPort),
          })),
      ),
  },
  /** Source: policy/check_windowsHostProcess.go. */
  "pod-host-process": {
    title: "No Windows container is a process of its node.",
    ids: { pss: ["windowsHostProcess"], cis: ["5.2.10"] },
    what: "The container runs on the node itself, with the node's rights.",
    expected: "false, or the field left out",
    hint: "Remove windowsOptions.hostProcess.",
    find: (objects) => securityFindings(objects, "windowsOptions.hostProcess", (value) => value === true),
  },
  /** Source: escape_nsenter.go. */
  "pod-nsenter": {
    title: "No privileged container sees the node's processes.",
    ids: { kubeHound: ["CE_NSENTER"] },
    what: "The container is privileged and sees the node's processes: one command puts it into the namespaces of the node's first process.",
    expected: "not both hostPID and privileged",
    hint: "Remove hostPID or privileged.",
    find: (objects) =>
      containerFindings(
        objects,
        "securityContext.privileged",
        (value, { pod }) => value === true && pod.spec.hostPID === true,
      ),
  },
  /** Source: escape_module_load.go. */
  "pod-module-load": {
    title: "No container may load kernel modules.",
    ids: { pss: ["capabilities_baseline", "capabilities_restricted"], cis: ["5.2.9"], kubeHound: ["CE_MODULE_LOAD"] },
    what: "The container may load kernel modules, and with one of its own it is the node's kernel.",
    expected: "no capability SYS_MODULE, and not ALL",
    hint: "Load the module where the node is set up.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) => addedCapabilities(container).some(loadsModules)),
  },
  /**
   * Source: escape_sys_ptrace.go. That asks in addition for an unconfined AppArmor profile, which is no protection to count on: not every
   * distribution has AppArmor.
   */
  "pod-ptrace": {
    title: "No container can trace the node's processes.",
    ids: { kubeHound: ["CE_SYS_PTRACE"] },
    what: "The container sees the node's processes and may trace them: it can put code into any of them.",
    expected: "not hostPID together with SYS_PTRACE and SYS_ADMIN",
    hint: "Remove hostPID or one of the capabilities.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) => {
        const added = addedCapabilities(container);
        const canTrace = added.includes("ALL") || (added.includes("SYS_PTRACE") && added.includes("SYS_ADMIN"));
        return canTrace && container.pod.spec.hostPID === true;
      }),
  },
  /** Source: policy/check_sysctls.go. */
  "pod-sysctl": {
    title: "No pod sets a sysctl that is not safe.",
    ids: { pss: ["sysctls"] },
    what: "The sysctl is not known to hold for the pods alone.",
    expected: "one of the safe sysctls of the Pod Security Standards",
    hint: "Set it where the node is set up: sysctls of the node group.",
    find: (objects) =>
      podSpecs(objects).flatMap((pod) =>
        entriesAt(pod.spec, SYSCTLS)
          .filter(({ value }) => !SAFE.includes(value.name))
          .map(({ path, value }) => ({ object: pod.object, path: `${pod.path}.${path}.name`, got: shown(value.name) })),
      ),
  },
  /** Source: share_ps_namespace.go. */
  "pod-shared-processes": {
    title: "No pod shares one process namespace between its containers.",
    ids: { kubeHound: ["SHARE_PS_NAMESPACE"] },
    what: "Who is in one container sees the processes, the memory and through /proc the files of the others.",
    expected: "false, or the field left out",
    hint: "Remove shareProcessNamespace; share files through an emptyDir volume.",
    find: (objects) => podFindings(objects, "shareProcessNamespace", (value) => value === true),
  },
};
