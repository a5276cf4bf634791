import { show } from "../../../base/problem";
import type { PlannedCluster } from "../../../stages/planned";
import type { ClusterRule, Finding } from "../../../stages/rule";

/** A VerticalPodAutoscaler's name is its file's name, in which there is no namespace. */
export const vpaNameDuplicate: ClusterRule = {
  code: "vpa-name-duplicate",
  title: "No two VerticalPodAutoscalers on a cluster have one name, wherever they were declared.",
  check(cluster) {
    return repeated(cluster).map((name): Finding => {
      const namesakes = cluster.verticalPodAutoscalers.filter((vpa) => vpa.name === name);
      const [first] = namesakes;
      return {
        where: first?.where ?? cluster.declared.name,
        what: `The cluster would have ${namesakes.length} VerticalPodAutoscalers of this name.`,
        got: namesakes.map(({ where, settings }) => `${show(name)} in ${settings.namespace} by ${where}`).join("; "),
        expected: "a name of its own for each on a cluster, whatever their namespaces",
        hint:
          "Rename all but one, or keep those of the fleet off this cluster with clusters: { … }; instead of a policy's, declare a " +
          "VerticalPodAutoscaler for the workload.",
      };
    });
  },
};

function repeated({ verticalPodAutoscalers }: PlannedCluster): readonly string[] {
  const seen = new Set<string>();
  const again = verticalPodAutoscalers.filter(({ name }) => seen.has(name) || !seen.add(name));
  return [...new Set(again.map(({ name }) => name))];
}
