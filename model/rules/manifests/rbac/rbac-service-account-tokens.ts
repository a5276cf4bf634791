import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: CIS 5.1.13. */
export const rbacServiceAccountTokens = manifestRule({
  code: "rbac-service-account-tokens",
  title: "No role may issue tokens of service accounts.",
  ids: { cis: ["5.1.13"] },
  what: "Whoever has the role can act as other service accounts.",
  expected: "no such rule",
  hint: "Let the kubelet issue tokens, as projected volumes.",
  find: (objects) => grantSpots(objects, [{ group: "", resources: ["serviceaccounts/token"] }], ["create"]),
});
