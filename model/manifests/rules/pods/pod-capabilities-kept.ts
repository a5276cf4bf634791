import { textsAt } from "../../fields";
import { isWindows } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

const DROPPED = "securityContext.capabilities.drop";

/** Source: policy/check_capabilities_restricted.go. */
export const podCapabilitiesKept = manifestRule({
  code: "pod-capabilities-kept",
  title: "Every container drops all capabilities.",
  ids: { pss: ["capabilities_restricted"], cis: ["5.2.8", "5.2.9"] },
  what: "The container keeps the capabilities that its runtime gives by default, NET_RAW with them: it can forge packets.",
  expected: '["ALL"]',
  hint: 'Set securityContext.capabilities.drop to ["ALL"].',
  find: (objects) =>
    containerSpots(
      objects,
      "securityContext.capabilities.drop",
      (_value, { pod, container }) => !isWindows(pod) && !textsAt(container, DROPPED).includes("ALL"),
    ),
});
