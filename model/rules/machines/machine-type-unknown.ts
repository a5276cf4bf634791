import type { Cloud } from "../../cloud";
import { ARCHITECTURES } from "../../cloud";
import { MACHINE_CATALOGUES } from "../../machines";
import { show } from "../../problem";
import { nearestName } from "../../shape/nearest-name";
import { groupFinding } from "../group-finding";
import type { GroupRule } from "../rule";
import { machinePath } from "./machine-words";

/** Without a type's numbers no template can be promised, so a type that is not in the catalogue must state them. */
export const machineTypeUnknown: GroupRule = {
  code: "machine-type-unknown",
  title: "A named machine type is in the cloud's catalogue, or the NodeGroup states its `capacity`.",
  check(group) {
    if (group.settings.capacity !== undefined) return [];
    const { cloud } = group.cluster;
    return [...new Set(group.machines.unknownNames)].map((name) => {
      const nearest = nearestName(name, usualNames(cloud));
      return groupFinding(group, machinePath(group, name), {
        what: "This machine type is not known, so neither are the resources of its nodes.",
        got: show(name),
        expected: `a machine type of ${cloud}${nearest === null ? "" : `, for example ${show(nearest)}`}`,
        hint:
          nearest === null
            ? "Check the name; if the type exists, state what it offers in capacity: { vcpu, memoryGiB }."
            : `Did you mean ${show(nearest)}? If the type exists, state what it offers in capacity: { vcpu, memoryGiB }.`,
      });
    });
  },
};

/** Every type that a shape can become: the common ones, and enough to find a slip of the finger by. */
function usualNames(cloud: Cloud): readonly string[] {
  return ARCHITECTURES.flatMap((architecture) =>
    MACHINE_CATALOGUES[cloud].nearest({ vcpu: 1, memoryGiB: 1, architecture }, Number.POSITIVE_INFINITY),
  ).map(({ name }) => name);
}
