import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

const GPU = "nvidia.com/gpu";

/** Counted from the machine's cards; a second number would contradict it. */
export const extendedResourceCounted: GroupRule = {
  code: "extended-resource-counted",
  title: "GPUs are counted from the machine and not declared as extended resources.",
  check(group) {
    const { [GPU]: declared } = group.settings.extendedResources;
    const [machine] = group.machines.types;
    if (declared === undefined) return [];
    return [
      groupFinding(group, `extendedResources["${GPU}"]`, {
        what: "GPUs are counted from the machine type.",
        got: `${show(GPU)}: ${declared}`,
        expected: machine === undefined ? "no such entry" : `no such entry: ${machine.name} has ${machine.gpus}`,
        hint: "Remove it; for a type that is not in the catalogue state the GPUs in capacity.",
      }),
    ];
  },
};
