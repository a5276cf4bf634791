import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { machinePath } from "./machine-words";

const IF_IT_EXISTS =
  "if the type exists, have it added to clusters/machines.json (docs/machines.md), or state what it offers in capacity.";

/** Without a type's numbers no template can be promised, so a type that is not in the catalogue must state them. */
export const machineTypeUnknown: GroupRule = {
  code: "machine-type-unknown",
  title: "A named machine type is in the cloud's catalogue, or the NodeGroup states its `capacity`.",
  check(group) {
    if (group.settings.capacity !== undefined) return [];
    const { cloud } = group.cluster;
    const known = group.machines.catalogue.list().map((type) => type.name);
    return [...new Set(group.machines.unknownNames)].map((name) => {
      const nearest = nearestName(name, known);
      return groupFinding(group, machinePath(group, name), {
        what: "This machine type is not known, so neither are the resources of its nodes.",
        got: show(name),
        expected: `a machine type of ${cloud}${nearest === null ? "" : `, for example ${show(nearest)}`}`,
        hint:
          nearest === null
            ? `Check the name; ${IF_IT_EXISTS}`
            : `Did you mean ${show(nearest)}? Otherwise, ${IF_IT_EXISTS}`,
      });
    });
  },
};
