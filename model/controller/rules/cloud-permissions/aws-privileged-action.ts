import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** `iam:PutRolePolicy` is every right of the account, whichever others a policy leaves out; wildcards may hide it. */
export const awsPrivilegedAction: ControllerRule = {
  code: "aws-privileged-action",
  title: "A controller on AWS has no actions that give rights, or says why.",
  check(controller) {
    return unacknowledged(controller, "aws-privileged-action", {
      what: "The controller could give itself rights, or take those of another identity.",
      expected: "actions of IAM that only read, or none",
    });
  },
};
