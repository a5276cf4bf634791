import type { Problem } from "../../../../model/base/problem";
import type { ControllerDeclaration, ImageLock } from "../../../../model/declaration/controller";
import { controller, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

/** Every problem of one controller, `prod-aws/Controller/widget`, as a user could write it without the types' help. */
export function controllerProblems(props: object, images: ImageLock = {}): readonly Problem[] {
  return fleetProblems(fleetWith("aws", [controller(props as Partial<ControllerDeclaration>)], images));
}

/** A whole problem at a path of that controller, whatever its sentences say. */
export function at(code: string, path: string, got: string, expected: unknown): unknown {
  return problem(code, `prod-aws/Controller/widget: ${path}`, got, expected);
}
