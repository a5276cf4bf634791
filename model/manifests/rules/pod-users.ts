import { fieldAt, isSet } from "../fields";
import { isWindows } from "../pod-specs";
import { containerFindings, podFindings, securityFindings } from "./manifest-findings";
import type { ManifestRules } from "./manifest-rule";

const NON_ROOT = "securityContext.runAsNonRoot";

/** Rules over the users and the privileges of containers. */
export const POD_USER_RULES: ManifestRules = {
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
    find: (objects) => [
      ...podFindings(objects, NON_ROOT, (value) => value === false),
      ...containerFindings(objects, NON_ROOT, (value, { pod }) =>
        isSet(value) ? value !== true : !isSet(fieldAt(pod.spec, NON_ROOT)),
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
    hint: "Remove privileged; add only the capability that the container needs.",
    find: (objects) => containerFindings(objects, "securityContext.privileged", (value) => value === true),
  },
  /** Source: policy/check_allowPrivilegeEscalation.go. */
  "pod-privilege-escalation": {
    title: "No process of a container can gain more rights than the process that started it.",
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
};
