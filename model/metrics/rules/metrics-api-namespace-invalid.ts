import type { Grammar } from "../../base/grammar";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { declaredApis } from "./declared-apis";

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of an existing namespace.",
};

/** The API server refuses objects in a namespace of another name. */
export const metricsApiNamespaceInvalid: ClusterRule = {
  code: "metrics-api-namespace-invalid",
  title: "The namespace of metrics-server or of the metrics adapter is a namespace's name.",
  check({ declared }) {
    const checks = declaredApis(declared).map((api) => ({
      path: `${api.path}.namespace`,
      value: api.declared.namespace,
      grammar: NAMESPACE,
    }));
    return grammarFindings(declared, "No namespace can have this name.", checks);
  },
};
