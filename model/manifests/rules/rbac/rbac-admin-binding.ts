import { isBinding, roleOf } from "../../bindings";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

const ADMINS: readonly unknown[] = ["admin", "cluster-admin", "edit"];

/** Source: CIS 5.1.1; Kubernetes documentation, "User-facing roles". */
export const rbacAdminBinding = manifestRule({
  code: "rbac-admin-binding",
  title: "Nothing is bound to cluster-admin, admin or edit.",
  ids: { cis: ["5.1.1"] },
  what: "The role lets its holder read every Secret and run pods as anybody, in the namespaces it holds in.",
  expected: "a role of the component's own",
  hint: "Write a role with what the component needs.",
  find: (objects) =>
    objects.filter(isBinding).flatMap((object) => {
      const { kind, name } = roleOf(object);
      return kind === "ClusterRole" && ADMINS.includes(name)
        ? [{ object, path: "roleRef.name", got: shown(name) }]
        : [];
    }),
});
