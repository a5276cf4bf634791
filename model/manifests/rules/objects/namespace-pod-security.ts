import { ENFORCE, enforcedLevel, isEnforced } from "../../pod-security";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: CIS 5.2.1; Kubernetes documentation, "Pod Security Admission". */
export const namespacePodSecurity = manifestRule({
  code: "namespace-pod-security",
  title: "Every namespace of a component enforces a Pod Security Standard.",
  ids: { cis: ["5.2.1"] },
  what: "Whoever can create pods in the namespace can create privileged ones.",
  expected: "restricted or baseline",
  hint: "Label the namespace with pod-security.kubernetes.io/enforce: restricted.",
  find: (objects) =>
    objects
      .filter((object) => object.kind === "Namespace" && !isEnforced(object))
      .map((object) => ({ object, path: `metadata.labels["${ENFORCE}"]`, got: shown(enforcedLevel(object)) })),
});
