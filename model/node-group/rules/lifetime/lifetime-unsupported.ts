import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** `linux_virtual_machine_scale_set` of the azurerm provider has no argument for it, nor has the API's scale set. */
export const lifetimeUnsupported: GroupRule = {
  code: "lifetime-unsupported",
  title: "On Azure nodes have no maximum lifetime.",
  check(group) {
    const { maxLifetime } = group.settings;
    if (group.cluster.cloud !== "azure" || maxLifetime === undefined) return [];
    return [
      groupFinding(group, "maxLifetime", {
        what: "A scale set does not replace machines by their age.",
        got: show(maxLifetime),
        expected: "no lifetime",
        hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling" } replaces nodes with each new image.',
      }),
    ];
  },
};
