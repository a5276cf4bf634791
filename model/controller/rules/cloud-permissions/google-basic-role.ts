import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** They reach across every service of the project; roles/viewer reads all its data. */
export const googleBasicRole: ControllerRule = {
  code: "google-basic-role",
  title: "A controller on Google has no basic role, or says why.",
  check(controller) {
    return unacknowledged(controller, "google-basic-role", {
      what: "The role reaches across every service of the project.",
      expected: "roles of single services, or permissions",
    });
  },
};
