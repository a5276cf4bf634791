import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { forExample, nearestTypes } from "./nearest-types";

/** The cloud would create no machine; where the catalogue does not know, it has the last word. */
export const confidentialUnsupported: GroupRule = {
  code: "confidential-unsupported",
  title: "Confidential memory is declared for machine types that have it.",
  check(group) {
    if (!group.settings.security.confidential) return [];
    const without = group.machines.types.filter(({ details }) => details.confidential === false);
    const [first] = without;
    if (first === undefined) return [];
    const names = [...new Set(without.map(({ name }) => name))].join(", ");
    const others = nearestTypes(group, first, ({ confidential }) => confidential === true);
    return [
      groupFinding(group, "security.confidential", {
        what: `The memory of machines of type ${names} cannot be kept from the host.`,
        got: `true on ${names}`,
        expected: "machine types with confidential computing (AMD SEV or SEV-SNP, Intel TDX), or false",
        hint: `Name a type that has it in machineTypes.${group.cluster.cloud}${forExample(others)}; or leave it out.`,
      }),
    ];
  },
};
