import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: policy/check_privileged.go; escape_priv_mount.go, escape_module_load.go. */
export const podPrivileged = manifestRule({
  code: "pod-privileged",
  title: "No container is privileged.",
  ids: { pss: ["privileged"], cis: ["5.2.2"], kubeHound: ["CE_PRIV_MOUNT", "CE_MODULE_LOAD"] },
  what: "The container has every right on its node: it can mount the node's disks and load kernel modules.",
  expected: "false, or the field left out",
  hint: "Remove privileged; add the one capability that is needed.",
  find: (objects) => containerSpots(objects, "securityContext.privileged", (value) => value === true),
});
