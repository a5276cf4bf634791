import { fieldAt, isSet } from "../../fields";
import { manifestRule } from "../manifest-rule";
import { containerSpots, podSpots } from "../spots";

const FIELD = "securityContext.runAsNonRoot";

/**
 * Source: policy/check_runAsNonRoot.go. From 1.35 on it lets pods in a user namespace of their own run as root; here that needs an
 * acknowledgement, as older minors refuse it.
 */
export const podMayRunAsRoot = manifestRule({
  code: "pod-may-run-as-root",
  title: "Every container refuses to run as root.",
  ids: { pss: ["runAsNonRoot"], cis: ["5.2.7"] },
  what: "Nothing keeps the image from running as root.",
  expected: "true, on the pods or on each container",
  hint: "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0.",
  find: (objects) => [
    ...podSpots(objects, FIELD, (value) => value === false),
    ...containerSpots(objects, FIELD, (value, { pod }) =>
      isSet(value) ? value !== true : !isSet(fieldAt(pod.spec, FIELD)),
    ),
  ],
});
