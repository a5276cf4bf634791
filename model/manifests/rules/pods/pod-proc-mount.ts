import { isSet } from "../../fields";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: policy/check_procMount_restricted.go. */
export const podProcMount = manifestRule({
  code: "pod-proc-mount",
  title: "No container sees all of /proc.",
  ids: { pss: ["procMount", "procMount_restricted"] },
  what: "The container sees what of /proc runtimes hide: the kernel's settings and memory.",
  expected: "Default, or the field left out",
  hint: "Remove securityContext.procMount.",
  find: (objects) =>
    containerSpots(objects, "securityContext.procMount", (value) => isSet(value) && value !== "Default"),
});
