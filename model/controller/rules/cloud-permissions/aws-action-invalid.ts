import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { awsStatements, misspelt } from "./permission-finding";

/** IAM User Guide, "IAM JSON policy elements: Action": no wildcard in the service's prefix. */
const ACTION: Grammar = {
  pattern: /^([a-z0-9-]+:[A-Za-z0-9*?]+|\*)$/,
  expected: 'a service\'s prefix, ":" and the action, as in "ec2:CreateTags"',
  hint: "Take the action from the service's page in the Service Authorization Reference.",
};

/** IAM takes a policy with an action that no service has, and it allows nothing. */
export const awsActionInvalid: ControllerRule = {
  code: "aws-action-invalid",
  title: "An AWS action is `service:Action`.",
  check(controller) {
    const actions = awsStatements(controller).flatMap(({ path, value }) => listed(`${path}.actions`, value.actions));
    return misspelt(controller, "No AWS action is spelled like this.", ACTION, actions);
  },
};
