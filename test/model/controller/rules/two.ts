import type { Problem } from "../../../../model/base/problem";
import type { ControllerDeclaration } from "../../../../model/declaration/controller";
import { controller, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";

/** Every problem of two controllers of a cluster, `one` and `two`. */
export function problemsOfTwo(
  one: Partial<ControllerDeclaration>,
  two: Partial<ControllerDeclaration>,
): readonly Problem[] {
  return fleetProblems(fleetWith("aws", [controller(one, "one"), controller(two, "two")]));
}

/** Code, name of the controller and path of each problem. */
export function places(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code, where }) => `${code} ${where.replace("prod-aws/Controller/", "")}`);
}
