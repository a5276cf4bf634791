import { fieldAt, isSet, textsAt } from "../fields";
import { isWindows, type PodContainer } from "../pod-specs";
import { each, type Find, inContainers, inPods, inSecurityContexts, type ManifestRules } from "./manifest-rule";

const NON_ROOT = "securityContext.runAsNonRoot";

const ADDED = "securityContext.capabilities.add";

const DROPPED = "securityContext.capabilities.drop";

/** The capabilities that the baseline standard lets a container add (policy/check_capabilities_baseline.go). */
const DEFAULTS = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Whether runtimes give a capability by default. */
const isDefault = (name: string): boolean => DEFAULTS.includes(name);

/** Whether a capability lets a container load kernel modules. */
const loadsModules = (name: string): boolean => name === "SYS_MODULE" || name === "ALL";

/** Rules over the users, the privileges and the capabilities of containers. */
export const POD_PRIVILEGE_RULES: ManifestRules = {
  /** Source: policy/check_capabilities_restricted.go. */
  "pod-capabilities-kept": {
    title: "Every container drops all capabilities.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.8", "5.2.9"] },
    what: "The container keeps the capabilities that its runtime gives by default. One of them, NET_RAW, lets it forge packets.",
    expected: '["ALL"]',
    hint: 'Set securityContext.capabilities.drop to ["ALL"].',
    find: inContainers(
      DROPPED,
      (_, { pod, container }) => !isWindows(pod) && !textsAt(container, DROPPED).includes("ALL"),
    ),
  },
  /** Source: policy/check_capabilities_restricted.go. Another rule is about the capabilities that runtimes do not give by default. */
  "pod-capability-added": {
    title: "No container adds a capability other than NET_BIND_SERVICE.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.9"] },
    what: "The container adds a capability that the restricted standard does not allow.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add at most NET_BIND_SERVICE.",
    find: whereAdded((added) => added.some((name) => isDefault(name) && name !== "NET_BIND_SERVICE")),
  },
  /** Source: policy/check_capabilities_baseline.go. SYS_MODULE is left to `pod-module-load`. */
  "pod-capability-dangerous": {
    title: "No container adds a capability that runtimes do not give by default.",
    ids: { pss: ["capabilities_baseline"], cis: ["5.2.8", "5.2.9"] },
    what: "The capability lets the container affect more than itself.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add at most NET_BIND_SERVICE.",
    find: whereAdded((added) => added.some((name) => !loadsModules(name) && !isDefault(name))),
  },
  /** Source: escape_module_load.go. */
  "pod-module-load": {
    title: "No container may load kernel modules.",
    ids: { pss: ["capabilities_baseline", "capabilities_restricted"], cis: ["5.2.9"], kubeHound: ["CE_MODULE_LOAD"] },
    what: "The container may load kernel modules, and a module of its own controls the node.",
    expected: "no capability SYS_MODULE, and not ALL",
    hint: "Load the module when the node is set up.",
    find: whereAdded((added) => added.some(loadsModules)),
  },
  /**
   * Source: escape_sys_ptrace.go. KubeHound also requires an unconfined AppArmor profile. This rule does not, because not every
   * distribution has AppArmor.
   */
  "pod-ptrace": {
    title: "No container can trace the processes of its node.",
    ids: { kubeHound: ["CE_SYS_PTRACE"] },
    what: "The container sees the node's processes and may trace them, so it can inject code into any of them.",
    expected: "not hostPID together with SYS_PTRACE and SYS_ADMIN",
    hint: "Remove hostPID or one of the capabilities.",
    find: whereAdded(
      (added, { pod }) =>
        (added.includes("ALL") || (added.includes("SYS_PTRACE") && added.includes("SYS_ADMIN"))) &&
        pod.spec.hostPID === true,
    ),
  },
  /**
   * Source: policy/check_runAsNonRoot.go. Since 1.35 it lets pods in a user namespace of their own run as root. Older minors refuse that, so it
   * needs an acknowledgement here.
   */
  "pod-may-run-as-root": {
    title: "Every container refuses to run as root.",
    ids: { pss: ["runAsNonRoot"], cis: ["5.2.7"] },
    what: "Nothing prevents the image from running as root.",
    expected: "true, on the pods or on each container",
    hint: "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0.",
    find: each(
      inPods(NON_ROOT, (value) => value === false),
      inContainers(NON_ROOT, (value, { pod }) => (isSet(value) ? value !== true : !isSet(fieldAt(pod.spec, NON_ROOT)))),
    ),
  },
  /** Source: policy/check_runAsUser.go. */
  "pod-root-user": {
    title: "No container runs as user 0.",
    ids: { pss: ["runAsUser"], cis: ["5.2.7"] },
    what: "The processes run as root.",
    expected: "a number above 0, or the field left out",
    hint: "Set securityContext.runAsUser to a user of the image that is not root.",
    find: inSecurityContexts("runAsUser", (value) => value === 0),
  },
  /** Source: policy/check_privileged.go; escape_priv_mount.go, escape_module_load.go. */
  "pod-privileged": {
    title: "No container is privileged.",
    ids: { pss: ["privileged"], cis: ["5.2.2"], kubeHound: ["CE_PRIV_MOUNT", "CE_MODULE_LOAD"] },
    what: "The container has every right on its node: it can mount the node's disks and load kernel modules.",
    expected: "false, or the field left out",
    hint: "Remove privileged; add only the capability that the container needs.",
    find: inContainers("securityContext.privileged", (value) => value === true),
  },
  /** Source: policy/check_allowPrivilegeEscalation.go. */
  "pod-privilege-escalation": {
    title: "No process of a container can gain more rights than the process that started it.",
    ids: { pss: ["allowPrivilegeEscalation"], cis: ["5.2.6"] },
    what: "A set-user-ID program in the image makes its user root.",
    expected: "false",
    hint: "Set securityContext.allowPrivilegeEscalation to false.",
    find: inContainers(
      "securityContext.allowPrivilegeEscalation",
      (value, { pod }) => value !== false && !isWindows(pod),
    ),
  },
};

/** Judges the capabilities that a container adds, as runtimes read them: in upper case, with or without the prefix `CAP_`. */
function whereAdded(isBad: (added: readonly string[], container: PodContainer) => boolean): Find {
  return inContainers(ADDED, (_, each) => {
    const added = textsAt(each.container, ADDED).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
    return isBad(added, each);
  });
}
