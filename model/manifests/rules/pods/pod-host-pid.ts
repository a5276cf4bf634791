import { manifestRule } from "../manifest-rule";
import { podSpots } from "../spots";

/** Source: policy/check_hostNamespaces.go. */
export const podHostPid = manifestRule({
  code: "pod-host-pid",
  title: "No pod sees the node's processes.",
  ids: { pss: ["hostNamespaces"], cis: ["5.2.3"] },
  what: "The pods see the node's processes, with their environments and command lines.",
  expected: "false, or the field left out",
  hint: "Remove hostPID.",
  find: (objects) => podSpots(objects, "hostPID", (value) => value === true),
});
