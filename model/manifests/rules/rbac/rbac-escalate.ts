import { manifestRule } from "../manifest-rule";
import { grantSpots } from "../spots";

/** Source: role_bind.go. Names do not help: bind on `cluster-admin` has one. */
export const rbacEscalate = manifestRule({
  code: "rbac-escalate",
  title: "No role may give rights that its holder does not have.",
  ids: { cis: ["5.1.8"], kubeHound: ["ROLE_BIND"] },
  what: "Whoever has the role can make itself administrator.",
  expected: "no such rule",
  hint: "Grant create on bindings without bind: then only rights that the holder has itself can be given.",
  find: (objects) =>
    grantSpots(
      objects,
      [{ group: "rbac.authorization.k8s.io", resources: ["clusterroles", "roles"] }],
      ["bind", "escalate"],
    ),
});
