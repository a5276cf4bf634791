import { show } from "../../../base/problem";
import type { ControllerRule } from "../../../stages/rule";
import { azureAssignments, permissionFinding } from "./permission-finding";

const CHOICES = ["roleDefinitionName", "roleDefinitionId", "actions"] as const;

/** With two, one would be left out without a word. */
export const azureRoleChoice: ControllerRule = {
  code: "azure-role-choice",
  title: "An Azure role assignment has one role: a name, an id, or actions.",
  check(controller) {
    return azureAssignments(controller).flatMap(({ path, value }) => {
      const given = CHOICES.filter((key) => value[key] !== undefined);
      if (given.length === 1 && value.actions?.length !== 0) return [];
      return permissionFinding(controller, path, {
        what: "It must be clear which role is assigned.",
        got: given.length === 0 ? "no role" : given.map((key) => `${key} ${show(value[key])}`).join(" and "),
        expected: "exactly one of roleDefinitionName, roleDefinitionId and actions, and of those at least one",
        hint: "For two roles write two assignments.",
      });
    });
  },
};
