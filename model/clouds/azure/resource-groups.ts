import type { Grammar } from "../../base/names";

/** Azure documentation, "Naming rules and restrictions for Azure resources", resourcegroups. */
export const RESOURCE_GROUP: Grammar = {
  pattern: /^[-\w.()]{0,89}[-\w()]$/,
  expected: 'at most 90 letters, digits, "_", "-", ".", "(" and ")", not ending in "."',
  hint: "Write the resource group's name, not its id.",
};
