import { fieldAt } from "../../fields";
import { namespaceOf } from "../../pod-specs";
import { manifestRule } from "../manifest-rule";
import { shown } from "../spots";

/** Source: CIS 5.3.2. Namespaces that are there already are not the component's to judge. */
export const namespaceNetworkPolicy = manifestRule({
  code: "namespace-network-policy",
  title: "Every namespace of a component has a NetworkPolicy.",
  ids: { cis: ["5.3.2"] },
  what: "Every pod of the cluster reaches every pod of the namespace, and the other way round.",
  expected: "a NetworkPolicy in the namespace",
  hint: "Add a NetworkPolicy that denies everything, and one for what the component needs.",
  find: (objects) =>
    objects
      .filter(({ kind }) => kind === "Namespace")
      .flatMap((object) => {
        const name = fieldAt(object, "metadata.name");
        const isOpen = !objects.some((each) => each.kind === "NetworkPolicy" && namespaceOf(each) === name);
        return isOpen ? [{ object, path: "metadata.name", got: `${shown(name)} without NetworkPolicies` }] : [];
      }),
});
