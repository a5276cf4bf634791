import type { Grammar } from "../../base/grammar";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of an existing namespace.",
};

/** The namespace is part of the identity that the cloud's role trusts. */
export const autoscalerNamespaceInvalid: ClusterRule = {
  code: "autoscaler-namespace-invalid",
  title: "`clusterAutoscaler.namespace` is a namespace's name.",
  check({ declared }) {
    const value = declared.props.clusterAutoscaler?.namespace;
    return grammarFindings(declared, "No namespace can have this name.", [
      { path: "clusterAutoscaler.namespace", value, grammar: NAMESPACE },
    ]);
  },
};
