import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** `Microsoft.Compute/*` allows to run commands on every machine in the scope. */
export const azureWildcardAction: ControllerRule = {
  code: "azure-wildcard-action",
  title: "A custom Azure role names actions, or says why it allows all of a provider.",
  check(controller) {
    return unacknowledged(controller, "azure-wildcard-action", {
      what: "The controller could do everything that the provider can in this scope, now and later.",
      expected: "the actions that it calls, by resource type",
    });
  },
};
