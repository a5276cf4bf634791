import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** Conditions do not make up for it: not every action knows the key, and then the resource is all that narrows. */
export const awsAnyResource: ControllerRule = {
  code: "aws-any-resource",
  title: "An AWS statement names resources, or says why it is for any.",
  check(controller) {
    return unacknowledged(controller, "aws-any-resource", {
      what: "The controller could do this to every resource of the account.",
      expected: "the ARNs of what it works on; any resource only with Describe and List actions alone",
    });
  },
};
