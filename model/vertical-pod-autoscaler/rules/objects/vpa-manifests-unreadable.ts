import { firstOf } from "../../../base/first-of";
import type { ManifestSource } from "../../../declaration/vertical-pod-autoscaler";
import type { Finding, FleetRule } from "../../../stages/rule";
import { declaredPolicies } from "./declared-policies";

/** A workload in a file that cannot be read would silently have no recommendation. */
export const vpaManifestsUnreadable: FleetRule = {
  code: "vpa-manifests-unreadable",
  title: "Every file of a policy's `manifests` can be read.",
  check(_plan, declared) {
    return declaredPolicies(declared).flatMap(({ where, props: { manifests = [] } }) =>
      manifests.flatMap((source, index) => unreadable(`${where}: manifests[${index}]`, source)),
    );
  },
};

function unreadable(where: string, { path, unreadable }: ManifestSource): readonly Finding[] {
  if (unreadable.length === 0) return [];
  return [
    {
      where,
      what: `What is in ${path} cannot all be read, so a workload may be missed.`,
      got: firstOf(unreadable.map(({ file, reason }) => `${file}: ${reason}`)),
      expected:
        "an absolute path, such as join(__dirname, …), of a file or a folder of rendered manifests: .yaml, .yml and .json",
      hint: "Charts, templates and overlays are rendered first: helm template --output-dir, kustomize build.",
    },
  ];
}
