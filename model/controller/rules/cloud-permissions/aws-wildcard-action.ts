import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** `ec2:*` allows to change images, networks and machines of others, and whatever the service learns to do next. */
export const awsWildcardAction: ControllerRule = {
  code: "aws-wildcard-action",
  title: "An AWS statement names actions, or says why it allows all of a service.",
  check(controller) {
    return unacknowledged(controller, "aws-wildcard-action", {
      what: "The controller could do everything that the service can, now and later.",
      expected: "the actions that it calls, by name",
    });
  },
};
