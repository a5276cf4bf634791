import { ADDED, addedCapabilities, loadsModules } from "../capabilities";
import { manifestRule } from "../manifest-rule";
import { containerSpots } from "../spots";

/** Source: escape_module_load.go. */
export const podModuleLoad = manifestRule({
  code: "pod-module-load",
  title: "No container may load kernel modules.",
  ids: { pss: ["capabilities_baseline", "capabilities_restricted"], cis: ["5.2.9"], kubeHound: ["CE_MODULE_LOAD"] },
  what: "The container may load kernel modules, and with one of its own it is the node's kernel.",
  expected: "no capability SYS_MODULE, and not ALL",
  hint: "Load the module where the node is set up.",
  find: (objects) =>
    containerSpots(objects, ADDED, (_value, container) => addedCapabilities(container).some(loadsModules)),
});
