import type { ResolvedRule } from "../../../stages/rule";

/** An object for such a workload would recommend nothing, and only its status would say so. */
export const vpaPodsUnfindable: ResolvedRule = {
  code: "vpa-pods-unfindable",
  title: "VPA finds the pods of every workload in the namespaces of a VerticalPodAutoscalerPolicy.",
  check({ clusters }) {
    return clusters.flatMap(({ uncoveredWorkloads }) =>
      uncoveredWorkloads.map(({ where, reason }) => ({
        where,
        what: `There is no recommendation for this workload: ${reason}.`,
        got: reason,
        expected: "a workload of a kind that VPA knows, or with a selector in its scale subresource",
        hint: "Mend its manifest, where that is possible; nothing else is missing without it.",
      })),
    );
  },
};
