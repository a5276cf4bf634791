import { ADDED, addedCapabilities, isDefault, loadsModules } from "../capabilities";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: policy/check_capabilities_baseline.go. SYS_MODULE has a rule of its own. */
export const podCapabilityDangerous = manifestRule({
  code: "pod-capability-dangerous",
  title: "No container has a capability that runtimes do not give by default.",
  ids: { pss: ["capabilities_baseline"], cis: ["5.2.8", "5.2.9"] },
  what: "The container gets a capability that reaches beyond it.",
  expected: "NET_BIND_SERVICE or nothing",
  hint: "Drop ALL, and add no capability but NET_BIND_SERVICE.",
  find: (objects) =>
    containerSpots(objects, ADDED, (_value, container) =>
      addedCapabilities(container).some((name) => !loadsModules(name) && !isDefault(name)),
    ),
});
