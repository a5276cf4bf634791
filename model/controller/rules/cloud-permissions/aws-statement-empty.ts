import type { ControllerRule } from "../../../stages/rule";
import { awsStatements, permissionFinding } from "./permission-finding";

/** IAM refuses a policy with a statement of nothing, and only when it is deployed. */
export const awsStatementEmpty: ControllerRule = {
  code: "aws-statement-empty",
  title: "An AWS statement has actions and resources.",
  check(controller) {
    return awsStatements(controller).flatMap(({ path, value }) =>
      (["actions", "resources"] as const)
        .filter((key) => value[key].length === 0)
        .map((key) =>
          permissionFinding(controller, `${path}.${key}`, {
            what: "The statement allows nothing, and IAM refuses it.",
            got: "an empty list",
            expected: `at least one of its ${key}`,
            hint: "Complete the statement or remove it.",
          }),
        ),
    );
  },
};
