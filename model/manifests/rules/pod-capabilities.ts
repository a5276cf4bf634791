import { textsAt } from "../fields";
import { isWindows, type PodContainer } from "../pod-specs";
import { containerFindings } from "./manifest-findings";
import type { ManifestRules } from "./manifest-rule";

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

/** Rules over the capabilities that containers keep and add. */
export const POD_CAPABILITY_RULES: ManifestRules = {
  /** Source: policy/check_capabilities_restricted.go. */
  "pod-capabilities-kept": {
    title: "Every container drops all capabilities.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.8", "5.2.9"] },
    what: "The container keeps the capabilities that its runtime gives by default. One of them, NET_RAW, lets it forge packets.",
    expected: '["ALL"]',
    hint: 'Set securityContext.capabilities.drop to ["ALL"].',
    find: (objects) =>
      containerFindings(
        objects,
        DROPPED,
        (_value, { pod, container }) => !isWindows(pod) && !textsAt(container, DROPPED).includes("ALL"),
      ),
  },
  /** Source: policy/check_capabilities_restricted.go. Another rule is about the capabilities that runtimes do not give by default. */
  "pod-capability-added": {
    title: "No container adds a capability other than NET_BIND_SERVICE.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.9"] },
    what: "The container adds a capability that the restricted standard does not allow.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add at most NET_BIND_SERVICE.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) =>
        addedCapabilities(container).some((name) => isDefault(name) && name !== "NET_BIND_SERVICE"),
      ),
  },
  /** Source: policy/check_capabilities_baseline.go. SYS_MODULE is left to `pod-module-load`. */
  "pod-capability-dangerous": {
    title: "No container adds a capability that runtimes do not give by default.",
    ids: { pss: ["capabilities_baseline"], cis: ["5.2.8", "5.2.9"] },
    what: "The capability lets the container affect more than itself.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add at most NET_BIND_SERVICE.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) =>
        addedCapabilities(container).some((name) => !loadsModules(name) && !isDefault(name)),
      ),
  },
  /** Source: escape_module_load.go. */
  "pod-module-load": {
    title: "No container may load kernel modules.",
    ids: { pss: ["capabilities_baseline", "capabilities_restricted"], cis: ["5.2.9"], kubeHound: ["CE_MODULE_LOAD"] },
    what: "The container may load kernel modules, and a module of its own controls the node.",
    expected: "no capability SYS_MODULE, and not ALL",
    hint: "Load the module when the node is set up.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) => addedCapabilities(container).some(loadsModules)),
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
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) => {
        const added = addedCapabilities(container);
        const canTrace = added.includes("ALL") || (added.includes("SYS_PTRACE") && added.includes("SYS_ADMIN"));
        return canTrace && container.pod.spec.hostPID === true;
      }),
  },
};

/** The capabilities that a container adds, as runtimes read them: in upper case, with or without the prefix `CAP_`. */
function addedCapabilities({ container }: PodContainer): readonly string[] {
  return textsAt(container, ADDED).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
}
