import { ADDED, addedCapabilities } from "../capabilities";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/**
 * Source: escape_sys_ptrace.go. That asks in addition for an unconfined AppArmor profile, which is no protection to count on: not every
 * distribution has AppArmor.
 */
export const podPtrace = manifestRule({
  code: "pod-ptrace",
  title: "No container can trace the node's processes.",
  ids: { kubeHound: ["CE_SYS_PTRACE"] },
  what: "The container sees the node's processes and may trace them: it can put code into any of them.",
  expected: "not hostPID together with SYS_PTRACE and SYS_ADMIN",
  hint: "Remove hostPID or one of the capabilities.",
  find: (objects) =>
    containerSpots(objects, ADDED, (_value, container) => {
      const added = addedCapabilities(container);
      const canTrace = added.includes("ALL") || (added.includes("SYS_PTRACE") && added.includes("SYS_ADMIN"));
      return canTrace && container.pod.spec.hostPID === true;
    }),
});
