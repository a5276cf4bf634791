import { roleRules } from "../../role-rules";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

const FIELDS = ["apiGroups", "resources", "verbs", "nonResourceURLs"] as const;

/** Source: CIS 5.1.3. What a wildcard grants is found by the rule about that as well. */
export const rbacWildcards = manifestRule({
  code: "rbac-wildcards",
  title: "No role has a wildcard.",
  ids: { cis: ["5.1.3"] },
  what: "The rule grants what nobody has written down, and what later versions of Kubernetes add.",
  expected: "names",
  hint: "List API groups, resources and verbs.",
  find: (objects) =>
    roleRules(objects).flatMap((rule) =>
      FIELDS.filter((field) => rule[field].some((each) => each.includes("*"))).map((field) => ({
        object: rule.object,
        path: `${rule.path}.${field}`,
        got: shown(rule[field]),
      })),
    ),
});
