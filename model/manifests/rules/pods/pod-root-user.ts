import { manifestRule } from "../manifest-rule";
import { securitySpots } from "../spots";

/** Source: policy/check_runAsUser.go. */
export const podRootUser = manifestRule({
  code: "pod-root-user",
  title: "No container runs as user 0.",
  ids: { pss: ["runAsUser"], cis: ["5.2.7"] },
  what: "The processes run as root.",
  expected: "a number above 0, or the field left out",
  hint: "Set securityContext.runAsUser to a user of the image that is not root.",
  find: (objects) => securitySpots(objects, "runAsUser", (value) => value === 0),
});
