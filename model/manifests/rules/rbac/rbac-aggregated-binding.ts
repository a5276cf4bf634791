import { isBinding, roleOf } from "../../bindings";
import { entriesAt, fieldAt } from "../../fields";
import type { KubernetesObject } from "../../kubernetes-object";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

const SELECTORS = "aggregationRule.clusterRoleSelectors";

function isBound(objects: readonly KubernetesObject[], { metadata }: KubernetesObject): boolean {
  const roles = objects.filter(isBinding).map(roleOf);
  return roles.some(({ kind, name }) => kind === "ClusterRole" && name === fieldAt({ metadata }, "metadata.name"));
}

/**
 * Source: CIS 5.1.3, for its reason; Kubernetes documentation, "Aggregated ClusterRoles": the control plane replaces the role's rules by
 * those of every role that a selector finds. One that nothing of the component is bound to is only offered.
 */
export const rbacAggregatedBinding = manifestRule({
  code: "rbac-aggregated-binding",
  title: "Nothing is bound to a role that others add to.",
  ids: { cis: ["5.1.3"] },
  what: "The rights of the role are those of every ClusterRole with the labels, whoever brings it: nobody sees here what they are.",
  expected: "a role with rules",
  hint: "Write the rules down, and remove aggregationRule.",
  find: (objects) =>
    objects
      .filter((object) => object.kind === "ClusterRole" && entriesAt(object, SELECTORS).length > 0)
      .filter((role) => isBound(objects, role))
      .map((object) => ({ object, path: SELECTORS, got: shown(fieldAt(object, SELECTORS)) })),
});
