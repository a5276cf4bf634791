import { fieldAt, isSet, textsAt } from "../fields";
import { isWindows } from "../pod-specs";
import { ADDED, addedCapabilities, isDefault, loadsModules } from "./capabilities";
import { containerFindings, podFindings, securityFindings } from "./manifest-findings";
import type { ManifestRules } from "./manifest-rule";

const FIELD = "securityContext.runAsNonRoot";

const DROPPED = "securityContext.capabilities.drop";

/** TODO */
export const POD_USER_RULES: ManifestRules = {
  /**
   * Source: policy/check_runAsNonRoot.go. From 1.35 on it lets pods in a user namespace of their own run as root; here that needs an
   * acknowledgement, as older minors refuse it.
   */
  "pod-may-run-as-root": {
    title: "Every container refuses to run as root.",
    ids: { pss: ["runAsNonRoot"], cis: ["5.2.7"] },
    what: "Nothing keeps the image from running as root.",
    expected: "true, on the pods or on each container",
    hint: "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0.",
    find: (objects) => [
      ...podFindings(objects, FIELD, (value) => value === false),
      ...containerFindings(objects, FIELD, (value, { pod }) =>
        isSet(value) ? value !== true : !isSet(fieldAt(pod.spec, FIELD)),
      ),
    ],
  },
  /** Source: policy/check_runAsUser.go. */
  "pod-root-user": {
    title: "No container runs as user 0.",
    ids: { pss: ["runAsUser"], cis: ["5.2.7"] },
    what: "The processes run as root.",
    expected: "a number above 0, or the field left out",
    hint: "Set securityContext.runAsUser to a user of the image that is not root.",
    find: (objects) => securityFindings(objects, "runAsUser", (value) => value === 0),
  },
  /** Source: policy/check_privileged.go; escape_priv_mount.go, escape_module_load.go. */
  "pod-privileged": {
    title: "No container is privileged.",
    ids: { pss: ["privileged"], cis: ["5.2.2"], kubeHound: ["CE_PRIV_MOUNT", "CE_MODULE_LOAD"] },
    what: "The container has every right on its node: it can mount the node's disks and load kernel modules.",
    expected: "false, or the field left out",
    hint: "Remove privileged; add the one capability that is needed.",
    find: (objects) => containerFindings(objects, "securityContext.privileged", (value) => value === true),
  },
  /** Source: policy/check_allowPrivilegeEscalation.go. */
  "pod-privilege-escalation": {
    title: "No process of a container can get more rights than the one that started it.",
    ids: { pss: ["allowPrivilegeEscalation"], cis: ["5.2.6"] },
    what: "A set-user-ID program in the image makes its user root.",
    expected: "false",
    hint: "Set securityContext.allowPrivilegeEscalation to false.",
    find: (objects) =>
      containerFindings(
        objects,
        "securityContext.allowPrivilegeEscalation",
        (value, { pod }) => value !== false && !isWindows(pod),
      ),
  },
  /** Source: policy/check_capabilities_restricted.go. */
  "pod-capabilities-kept": {
    title: "Every container drops all capabilities.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.8", "5.2.9"] },
    what: "The container keeps the capabilities that its runtime gives by default, NET_RAW with them: it can forge packets.",
    expected: '["ALL"]',
    hint: 'Set securityContext.capabilities.drop to ["ALL"].',
    find: (objects) =>
      containerFindings(
        objects,
        "securityContext.capabilities.drop",
        (_value, { pod, container }) => !isWindows(pod) && !textsAt(container, DROPPED).includes("ALL"),
      ),
  },
  /** Source: policy/check_capabilities_restricted.go. The capabilities that runtimes do not give by default have a rule of their own. */
  "pod-capability-added": {
    title: "No container adds a capability but NET_BIND_SERVICE.",
    ids: { pss: ["capabilities_restricted"], cis: ["5.2.9"] },
    what: "The container adds a capability.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add no capability but NET_BIND_SERVICE.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) =>
        addedCapabilities(container).some((name) => isDefault(name) && name !== "NET_BIND_SERVICE"),
      ),
  },
  /** Source: policy/check_capabilities_baseline.go. SYS_MODULE has a rule of its own. */
  "pod-capability-dangerous": {
    title: "No container has a capability that runtimes do not give by default.",
    ids: { pss: ["capabilities_baseline"], cis: ["5.2.8", "5.2.9"] },
    what: "The container gets a capability that reaches beyond it.",
    expected: "NET_BIND_SERVICE or nothing",
    hint: "Drop ALL, and add no capability but NET_BIND_SERVICE.",
    find: (objects) =>
      containerFindings(objects, ADDED, (_value, container) =>
        addedCapabilities(container).some((name) => !loadsModules(name) && !isDefault(name)),
      ),
  },
};
