import { manifestRule } from "../manifest-rule";
import { podSpots } from "../spots";

/** Source: policy/check_hostNamespaces.go. */
export const podHostNetwork = manifestRule({
  code: "pod-host-network",
  title: "No pod shares the node's network.",
  ids: { pss: ["hostNamespaces"], cis: ["5.2.5"] },
  what: "The pods share the node's network: they reach what listens on its loopback address, and no NetworkPolicy holds for them.",
  expected: "false, or the field left out",
  hint: "Remove hostNetwork; expose ports through a Service.",
  find: (objects) => podSpots(objects, "hostNetwork", (value) => value === true),
});
