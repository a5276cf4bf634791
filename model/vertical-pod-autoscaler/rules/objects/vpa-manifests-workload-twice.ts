import { canonical } from "../../../base/canonical";
import type { ManifestWorkload } from "../../../declaration/vertical-pod-autoscaler";
import type { Finding, FleetRule } from "../../../stages/rule";
import { targetIdentity, workloadName } from "../../../stages/workload-target";
import { hasNamespace, isFindable } from "../../objects/namespace-workloads";
import { declaredPolicies, type PlacedPolicy } from "./declared-policies";

/** Of two manifests of a workload, such as those of two clusters, nobody knows which one says where its pods land. */
export const vpaManifestsWorkloadTwice: FleetRule = {
  code: "vpa-manifests-workload-twice",
  title: "A policy's `manifests` do not say two things of where the pods of a workload land.",
  check(_plan, declared) {
    return declaredPolicies(declared).flatMap(contradictions);
  },
};

type Named = ManifestWorkload & { readonly namespace: string };

function contradictions({ where, props: { manifests = [], namespaces = [] } }: PlacedPolicy): readonly Finding[] {
  const inside = new Set(namespaces);
  const covered = manifests
    .flatMap(({ workloads }) => workloads.filter(hasNamespace))
    .filter((workload) => isFindable(workload) && inside.has(workload.namespace));
  const first = new Map(covered.toReversed().map((workload) => [identity(workload), workload]));
  return covered.flatMap((workload) => {
    const other = first.get(identity(workload));
    if (other === undefined || shown(other) === shown(workload)) return [];
    return [contradiction(where, other, workload)];
  });
}

function identity({ namespace, target }: Named): string {
  return targetIdentity(namespace, target);
}

function shown({ placement }: Named): string {
  return JSON.stringify(canonical(placement));
}

function contradiction(where: string, first: Named, second: Named): Finding {
  const { namespace, target } = second;
  return {
    where: `${where}: manifests`,
    what: `Two manifests are of ${workloadName(namespace, target)}, and its pods land elsewhere by each.`,
    got: [first, second].map((each) => `${each.file}: ${shown(each)}`).join("; "),
    expected: "one nodeSelector and one list of tolerations of a workload",
    hint: "Give the folder of one cluster's manifests, on a policy of that cluster.",
  };
}
