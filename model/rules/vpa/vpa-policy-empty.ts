import type { DeclaredVerticalPodAutoscalerPolicy } from "../../declaration/vertical-pod-autoscaler";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import { verticalPodAutoscalerPolicyShape } from "../../shape/vertical-pod-autoscaler";
import type { Finding, FleetRule } from "../rule";

/** A namespace without workloads is one that somebody forgot to fill in: its workloads are not looked up. */
export const vpaPolicyEmpty: FleetRule = {
  code: "vpa-policy-empty",
  title: "A VerticalPodAutoscalerPolicy lists at least one workload, and so does each of its namespaces.",
  check(_plan, declared) {
    const owners = [{ ...declared, name: "fleet" }, ...declared.clusters];
    return owners.flatMap(({ name, verticalPodAutoscalerPolicies }) =>
      verticalPodAutoscalerPolicies
        .filter(({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success)
        .flatMap((policy) => emptyLists(policy, `${name}/VerticalPodAutoscalerPolicy/${policy.name}`)),
    );
  },
};

function emptyLists({ props: { workloads } }: DeclaredVerticalPodAutoscalerPolicy, where: string): readonly Finding[] {
  const lists = Object.entries(workloads);
  if (lists.length === 0) return [finding(`${where}: workloads`, workloads)];
  return lists
    .filter(([, targets]) => targets.length === 0)
    .map(([namespace, targets]) => finding(`${where}: ${joinPath("workloads", namespace)}`, targets));
}

function finding(where: string, got: unknown): Finding {
  return {
    where,
    what: "No workload is listed here, so there would be no recommendation.",
    got: show(got),
    expected: 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }',
    hint: "List the workloads, or remove what is empty.",
  };
}
