import { ADDED, addedCapabilities, isDefault } from "../capabilities";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: policy/check_capabilities_restricted.go. The capabilities that runtimes do not give by default have a rule of their own. */
export const podCapabilityAdded = manifestRule({
  code: "pod-capability-added",
  title: "No container adds a capability but NET_BIND_SERVICE.",
  ids: { pss: ["capabilities_restricted"], cis: ["5.2.9"] },
  what: "The container adds a capability.",
  expected: "NET_BIND_SERVICE or nothing",
  hint: "Drop ALL, and add no capability but NET_BIND_SERVICE.",
  find: (objects) =>
    containerSpots(objects, ADDED, (_value, container) =>
      addedCapabilities(container).some((name) => isDefault(name) && name !== "NET_BIND_SERVICE"),
    ),
});
