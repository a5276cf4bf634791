import { manifestRule } from "../manifest-rule";
import { podSpots } from "../spots";

/** Source: policy/check_hostNamespaces.go. */
export const podHostIpc = manifestRule({
  code: "pod-host-ipc",
  title: "No pod shares the node's inter-process communication.",
  ids: { pss: ["hostNamespaces"], cis: ["5.2.4"] },
  what: "The pods can read the shared memory of the node's processes.",
  expected: "false, or the field left out",
  hint: "Remove hostIPC.",
  find: (objects) => podSpots(objects, "hostIPC", (value) => value === true),
});
