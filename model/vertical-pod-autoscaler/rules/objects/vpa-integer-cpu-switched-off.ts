import type { VerticalPodAutoscalerComponentDeclaration } from "../../../declaration/vertical-pod-autoscaler-component";
import type { ClusterRule } from "../../../stages/rule";
import { DEFAULT_RECOMMENDER } from "../../objects/integer-cpu";
import { vpaFindings } from "./vpa-finding";

const FLAG = "cpu-integer-post-processor-enabled";

/** The flag follows from `integerCpu`; one that says otherwise would leave its annotations without effect. */
export const vpaIntegerCpuSwitchedOff: ClusterRule = {
  code: "vpa-integer-cpu-switched-off",
  title: "A recommender that serves `integerCpu` does not have its post-processor switched off.",
  check(cluster) {
    const component = cluster.declared.props.verticalPodAutoscaler ?? {};
    return vpaFindings(cluster, ({ settings: { integerCpu = [], recommender = DEFAULT_RECOMMENDER } }) => {
      if (integerCpu.length === 0 || flagsOf(component, recommender)?.[FLAG] !== false) return [];
      return [
        {
          path: "integerCpu",
          what: `Flag ${FLAG} of recommender ${recommender} is false; CPU would not be whole.`,
          got: integerCpu,
          expected: "a recommender whose flag is left out",
          hint: `Remove the flag from verticalPodAutoscaler of ${cluster.declared.name}, or integerCpu.`,
        },
      ];
    });
  },
};

function flagsOf({ recommender, recommenders = {} }: VerticalPodAutoscalerComponentDeclaration, name: string) {
  return (name === DEFAULT_RECOMMENDER ? recommender : Object.entries(recommenders).find(([key]) => key === name)?.[1])
    ?.flags;
}
