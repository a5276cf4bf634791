import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: escape_nsenter.go. */
export const podNsenter = manifestRule({
  code: "pod-nsenter",
  title: "No privileged container sees the node's processes.",
  ids: { kubeHound: ["CE_NSENTER"] },
  what: "The container is privileged and sees the node's processes: one command puts it into the namespaces of the node's first process.",
  expected: "not both hostPID and privileged",
  hint: "Remove hostPID or privileged.",
  find: (objects) =>
    containerSpots(
      objects,
      "securityContext.privileged",
      (value, { pod }) => value === true && pod.spec.hostPID === true,
    ),
});
