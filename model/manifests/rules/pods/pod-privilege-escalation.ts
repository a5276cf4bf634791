import { isWindows } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: policy/check_allowPrivilegeEscalation.go. */
export const podPrivilegeEscalation = manifestRule({
  code: "pod-privilege-escalation",
  title: "No process of a container can get more rights than the one that started it.",
  ids: { pss: ["allowPrivilegeEscalation"], cis: ["5.2.6"] },
  what: "A set-user-ID program in the image makes its user root.",
  expected: "false",
  hint: "Set securityContext.allowPrivilegeEscalation to false.",
  find: (objects) =>
    containerSpots(
      objects,
      "securityContext.allowPrivilegeEscalation",
      (value, { pod }) => value !== false && !isWindows(pod),
    ),
});
