import { type Binding, bindings } from "../../bindings";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Who has them is everybody, with and without credentials (k8s.io/apiserver, pkg/authentication/user). */
const GROUPS: readonly unknown[] = ["system:authenticated", "system:unauthenticated"];

function isEverybody({ subject: { kind, name } }: Binding): boolean {
  return kind === "Group" ? GROUPS.includes(name) : kind === "User" && name === "system:anonymous";
}

/** Source: CIS GKE 4.1.8 to 4.1.10. */
export const rbacEverybodyBinding = manifestRule({
  code: "rbac-everybody-binding",
  title: "Nothing is bound to everybody, known or not.",
  ids: { cis: ["GKE 4.1.8", "GKE 4.1.9", "GKE 4.1.10"] },
  what: "Every user and every pod of the cluster has the role, or whoever reaches the API server at all.",
  expected: "another subject",
  hint: "Bind the service account, or a group of your own.",
  find: (objects) =>
    bindings(objects)
      .filter(isEverybody)
      .map(({ object, path, written }) => ({ object, path: `${path}.name`, got: shown(written) })),
});
