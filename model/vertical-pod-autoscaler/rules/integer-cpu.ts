import { isDnsLabel } from "../../base/kubernetes-names";
import { wholeAmount } from "../../base/quantity";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import type { ClusterRules } from "../../stages/rule";
import { controls } from "../objects/caps";
import { declaredPolicies } from "../objects/container-policies";
import { DEFAULT_RECOMMENDER, INTEGER_CPU_CONTAINER_LIMIT } from "../objects/integer-cpu";
import { containerPath, vpaFindings } from "./vpa-findings";

const BOUNDS = ["minAllowed", "maxAllowed"] as const;

const FLAG = "cpu-integer-post-processor-enabled";

/** TODO */
export const VPA_INTEGER_CPU_RULES: ClusterRules = {
  /** The recommender reads the container's name out of an annotation's key and compares it; it knows no wildcard. */
  "vpa-integer-cpu-container-invalid": {
    title: "`integerCpu` lists names of containers that fit into an annotation's key.",
    what: "The annotation that asks the recommender for whole cores cannot name this container.",
    expected: `a container's name of at most ${INTEGER_CPU_CONTAINER_LIMIT} characters; "*" is none`,
    hint: "List each container by its name; one with a longer name must be renamed.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings: { integerCpu = [] } }) =>
        integerCpu.flatMap((name, index) => {
          if (isDnsLabel(name) && name.length <= INTEGER_CPU_CONTAINER_LIMIT) return [];
          return [{ path: `integerCpu[${index}]`, got: name }];
        }),
      );
    },
  },
  /** Recommendations are capped after they were rounded (routines/recommender_controller.go): a fractional bound undoes it. */
  "vpa-integer-cpu-fractional": {
    title: "CPU bounds of a container in `integerCpu` are whole cores.",
    expected: 'whole cores, such as "2"',
    hint: "Write whole cores, or take the container out of integerCpu.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings }) =>
        declaredPolicies(settings)
          .filter(({ integerCpu }) => integerCpu)
          .flatMap(({ containerName, declaredAs, policy }) =>
            BOUNDS.filter((bound) => isFractional(policy[bound]?.cpu)).map((bound) => ({
              path: `${containerPath(declaredAs)}.${bound}.cpu`,
              what: `The recommender would give container ${containerName} this fraction of a core after rounding its CPU.`,
              got: policy[bound]?.cpu,
            })),
          ),
      );
    },
  },
  /** The flag follows from `integerCpu`; one that says otherwise would leave its annotations without effect. */
  "vpa-integer-cpu-switched-off": {
    title: "A recommender that serves `integerCpu` does not have its post-processor switched off.",
    expected: "a recommender whose flag is left out",
    find(cluster) {
      const component = cluster.declared.props.verticalPodAutoscaler ?? {};
      return vpaFindings(cluster, ({ settings: { integerCpu = [], recommender = DEFAULT_RECOMMENDER } }) => {
        if (integerCpu.length === 0 || flagsOf(component, recommender)?.[FLAG] !== false) return [];
        return [
          {
            path: "integerCpu",
            what: `Flag ${FLAG} of recommender ${recommender} is false; CPU would not be whole.`,
            got: integerCpu,
            hint: `Remove the flag from verticalPodAutoscaler of ${cluster.declared.name}, or integerCpu.`,
          },
        ];
      });
    },
  },
  /** There is no CPU to round where none is recommended. */
  "vpa-integer-cpu-unused": {
    title: "The CPU of a container in `integerCpu` is controlled.",
    expected: 'a policy that controls "cpu"',
    hint: "Take the container out of integerCpu, or have its CPU controlled.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings }) =>
        declaredPolicies(settings)
          .filter(({ integerCpu, policy }) => integerCpu && !controls(policy, "cpu"))
          .map(({ containerName, declaredAs, policy: { mode, controlledResources } }) => ({
            path: containerPath(declaredAs),
            what: `No CPU is recommended for container ${containerName}, which integerCpu lists.`,
            got: { mode, controlledResources },
          })),
      );
    },
  },
};

/** Text that is no quantity is another rule's. */
function isFractional(cpu: string | undefined): boolean {
  return cpu !== undefined && wholeAmount(cpu, 1000) !== null && wholeAmount(cpu) === null;
}

function flagsOf({ recommender, recommenders = {} }: VerticalPodAutoscalerComponentDeclaration, name: string) {
  return (name === DEFAULT_RECOMMENDER ? recommender : Object.entries(recommenders).find(([key]) => key === name)?.[1])
    ?.flags;
}
