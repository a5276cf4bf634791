import { firstOf } from "../../../base/first-of";
import type { ManifestSource } from "../../../declaration/vertical-pod-autoscaler";
import type { Finding, FleetRule } from "../../../stages/rule";
import { hasNamespace } from "../../objects/namespace-workloads";
import { declaredPolicies } from "./declared-policies";

/** Whoever applies such a manifest decides its namespace, so a policy cannot say whether it covers the workload. */
export const vpaManifestsNamespaceMissing: FleetRule = {
  code: "vpa-manifests-namespace-missing",
  title: "Every workload and VerticalPodAutoscaler of a policy's `manifests` is in a namespace that is known.",
  check(_plan, declared) {
    return declaredPolicies(declared).flatMap(({ where, props: { manifests = [] } }) =>
      manifests.flatMap((source, index) => withoutNamespace(`${where}: manifests[${index}]`, source)),
    );
  },
};

function withoutNamespace(where: string, { path, workloads, autoscaled }: ManifestSource): readonly Finding[] {
  const lost = [...workloads, ...autoscaled].filter((each) => !hasNamespace(each));
  if (lost.length === 0) return [];
  return [
    {
      where,
      what: `Manifests in ${path} name no namespace, so nobody knows whether namespaces covers their workloads.`,
      got: firstOf(lost.map(({ file, target }) => `${file}: ${target.kind} ${target.name}`)),
      expected: "metadata.namespace in each, or the namespace that they are applied to",
      hint: 'Render them with their namespace, or say which it is: manifestsIn(path, { namespace: "…" }).',
    },
  ];
}
