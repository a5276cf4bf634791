import { granted, roleRules } from "../../role-rules";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** What can be impersonated. */
const IDENTITIES = [
  { group: "", resources: ["groups", "serviceaccounts", "users"] },
  { group: "authentication.k8s.io", resources: ["uids", "userextras"] },
];

/** Source: Kubernetes documentation, "User impersonation". The verb means nothing else, whatever the resources are. */
export const rbacImpersonate = manifestRule({
  code: "rbac-impersonate",
  title: "No role may act as somebody else.",
  ids: { cis: ["5.1.8"], kubeHound: ["IDENTITY_IMPERSONATE"] },
  what: "Whoever has the role can act as other users or groups, system:masters among them.",
  expected: "no such rule",
  hint: "Give the component the rights that it needs itself.",
  find: (objects) =>
    roleRules(objects).flatMap((rule) => {
      const byName = rule.verbs.filter((verb) => /^impersonate(:|$)/.test(verb));
      const got = byName.length > 0 ? shown(byName) : granted(rule, IDENTITIES, ["impersonate"]);
      return got === null ? [] : [{ object: rule.object, path: rule.path, got }];
    }),
});
