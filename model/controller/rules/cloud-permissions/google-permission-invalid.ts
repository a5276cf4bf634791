import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { listed } from "../../cloud-permissions/placed-permissions";
import { googlePermissions, misspelt } from "./permission-finding";

/** IAM documentation, "Permissions": no wildcards in custom roles. */
const PERMISSION: Grammar = {
  pattern: /^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9-]+){2,}$/,
  expected: 'a service, a resource and a verb, as in "compute.disks.setLabels"',
  hint: "Take the permission from the IAM permissions reference; roles go to projectRoles.",
};

/** Google refuses a custom role with an unknown permission, or with a wildcard. */
export const googlePermissionInvalid: ControllerRule = {
  code: "google-permission-invalid",
  title: "A Google permission is `service.resource.verb`.",
  check(controller) {
    const permissions = listed("google.permissions", googlePermissions(controller).permissions);
    return misspelt(controller, "No permission is spelled like this.", PERMISSION, permissions);
  },
};
