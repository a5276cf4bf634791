import { manifestRule } from "../manifest-rule";
import { securitySpots } from "../spots";

/** Source: policy/check_windowsHostProcess.go. */
export const podHostProcess = manifestRule({
  code: "pod-host-process",
  title: "No Windows container is a process of its node.",
  ids: { pss: ["windowsHostProcess"], cis: ["5.2.10"] },
  what: "The container runs on the node itself, with the node's rights.",
  expected: "false, or the field left out",
  hint: "Remove windowsOptions.hostProcess.",
  find: (objects) => securitySpots(objects, "windowsOptions.hostProcess", (value) => value === true),
});
