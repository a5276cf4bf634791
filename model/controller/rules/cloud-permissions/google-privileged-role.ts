import type { ControllerRule } from "../../../stages/rule";
import { unacknowledged } from "./permission-finding";

/** Who sets a policy adds itself to it; who makes tokens of a service account has the account's rights. */
export const googlePrivilegedRole: ControllerRule = {
  code: "google-privileged-role",
  title: "A controller on Google has no role or permission that gives rights, or says why.",
  check(controller) {
    return unacknowledged(controller, "google-privileged-role", {
      what: "The controller could give itself rights, or take those of a service account.",
      expected: "roles for its task, or permissions that neither set policies nor act as service accounts",
    });
  },
};
