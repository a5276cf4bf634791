import type { Grammar } from "../../../base/grammar";
import type { VpaNamespaces } from "../../../declaration/vertical-pod-autoscaler-component";
import { type GrammarCheck, grammarFindings } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of a namespace.",
};

/** The programs take a list of namespaces as one text with commas, and would look for what stands between them. */
export const vpaComponentNamespaceInvalid: ClusterRule = {
  code: "vpa-component-namespace-invalid",
  title: "`verticalPodAutoscaler.namespace` and `vpaNamespaces` are names of namespaces.",
  check({ declared }) {
    const { namespace, vpaNamespaces } = declaredComponent(declared) ?? {};
    return grammarFindings(declared, "No namespace can have this name.", [
      { path: `${COMPONENT_PATH}.namespace`, value: namespace, grammar: NAMESPACE },
      ...watched(vpaNamespaces),
    ]);
  },
};

function watched(namespaces: VpaNamespaces | undefined): readonly GrammarCheck[] {
  const path = `${COMPONENT_PATH}.vpaNamespaces`;
  if (namespaces === undefined) return [];
  if ("only" in namespaces) return [{ path: `${path}.only`, value: namespaces.only, grammar: NAMESPACE }];
  return namespaces.ignored.map((value, index) => ({ path: `${path}.ignored[${index}]`, value, grammar: NAMESPACE }));
}
