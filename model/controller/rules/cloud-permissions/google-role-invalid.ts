import type { Grammar } from "../../../base/grammar";
import type { ControllerRule } from "../../../stages/rule";
import { googleRoles, misspelt } from "./permission-finding";

const ROLE: Grammar = {
  pattern: /^(roles|projects\/[^/\s]+\/roles|organizations\/\d+\/roles)\/[A-Za-z0-9_.]+$/,
  expected: '"roles/dns.reader", "projects/P/roles/R" or "organizations/123/roles/R"',
  hint: "Take the name from `gcloud iam roles list`.",
};

/** Google refuses other names when the binding is deployed. */
export const googleRoleInvalid: ControllerRule = {
  code: "google-role-invalid",
  title: "A Google role is `roles/…`, or a custom role of a project or organization.",
  check(controller) {
    return misspelt(controller, "No role has this name.", ROLE, googleRoles(controller));
  },
};
