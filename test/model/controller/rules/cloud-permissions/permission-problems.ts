import type { Cloud } from "../../../../../model/base/cloud";
import type { Problem } from "../../../../../model/base/problem";
import type { CloudPermissions } from "../../../../../model/declaration/cloud-permissions";
import type { ControllerDeclaration } from "../../../../../model/declaration/controller";
import { declareFleet } from "../../../../support/fleets";
import { declareWithControllers, PLAIN_CONTROLLER } from "../../../../support/permitted-controllers";
import { fleetProblems } from "../../../../support/problems";

/** Every problem of a controller `tagger` with permissions, on one cluster named `prod-<cloud>`. */
export function permissionProblems(
  cloud: Cloud,
  cloudPermissions: CloudPermissions,
  changes: Partial<ControllerDeclaration> = {},
): readonly Problem[] {
  const tagger = { ...PLAIN_CONTROLLER, cloudPermissions, ...changes };
  return fleetProblems(declareFleet([declareWithControllers(cloud, { tagger })]));
}

/** Where a problem below the controller's `cloudPermissions` is. */
export function place(cloud: Cloud, path: string): string {
  return `prod-${cloud}/Controller/tagger: cloudPermissions.${cloud}.${path}`;
}
