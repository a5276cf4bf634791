import { isDnsLabel, isDnsSubdomain } from "../../../base/kubernetes-names";
import type { PlannedVerticalPodAutoscaler } from "../../../stages/planned";
import type { ClusterRule } from "../../../stages/rule";
import { type VpaMistake, vpaFindings } from "./vpa-finding";

/** The API server refuses other names (k8s.io/apimachinery, IsDNS1123Subdomain, IsDNS1123Label). */
export const vpaNameInvalid: ClusterRule = {
  code: "vpa-name-invalid",
  title: "A VerticalPodAutoscaler and its namespace have names that Kubernetes takes.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) => [...nameMistakes(vpa), ...namespaceMistakes(vpa)]);
  },
};

function nameMistakes({ name }: PlannedVerticalPodAutoscaler): readonly VpaMistake[] {
  if (isDnsSubdomain(name)) return [];
  return [
    {
      path: "name",
      what: "No object can have this name.",
      got: name,
      expected: 'at most 253 lower-case letters, digits, "-" and "."',
      hint: "Rename it, or what the policy makes its name of: the policy, the namespace, the kind and the workload.",
    },
  ];
}

function namespaceMistakes({ paths, settings: { namespace } }: PlannedVerticalPodAutoscaler): readonly VpaMistake[] {
  if (isDnsLabel(namespace)) return [];
  return [
    {
      path: paths.namespace,
      what: "No namespace can have this name.",
      got: namespace,
      expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
      hint: "Write the name of an existing namespace.",
    },
  ];
}
