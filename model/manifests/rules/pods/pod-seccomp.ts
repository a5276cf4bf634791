import { fieldAt, isSet } from "../../fields";
import { isWindows } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { containerSpots, podSpots } from "../spots";

const FIELD = "securityContext.seccompProfile.type";

const isConfined = (type: unknown): boolean => type === "RuntimeDefault" || type === "Localhost";

/** Source: policy/check_seccompProfile_baseline.go and check_seccompProfile_restricted.go. */
export const podSeccomp = manifestRule({
  code: "pod-seccomp",
  title: "Every container has a seccomp profile.",
  ids: { pss: ["seccompProfile_baseline", "seccompProfile_restricted"], cis: ["5.6.2"] },
  what: "The container may make any system call.",
  expected: "RuntimeDefault or Localhost, on the pods or on each container",
  hint: "Set securityContext.seccompProfile to { type: RuntimeDefault }.",
  find: (objects) => [
    ...podSpots(objects, FIELD, (value) => isSet(value) && !isConfined(value)),
    ...containerSpots(objects, FIELD, (value, { pod }) => {
      if (isSet(value)) return !isConfined(value);
      return !isSet(fieldAt(pod.spec, FIELD)) && !isWindows(pod);
    }),
  ],
});
