import { isDnsLabel } from "../../base/kubernetes-names";
import { wholeAmount } from "../../base/quantity";
import type { ClusterRules } from "../../stages/rule";
import { controls, declaredPolicies } from "../objects/caps";
import { DEFAULT_RECOMMENDER, INTEGER_CPU_CONTAINER_LIMIT, recommenderFlags } from "../objects/recommenders";
import { declaredComponent } from "./declared-component";
import { containerPath, vpaFindings } from "./vpa-findings";

const BOUNDS = ["minAllowed", "maxAllowed"] as const;

const FLAG = "cpu-integer-post-processor-enabled";

/** Rules over `integerCpu`: containers whose CPU is recommended in whole cores. */
export const VPA_INTEGER_CPU_RULES: ClusterRules = {
  /** The recommender compares a container's name with the one in the annotation's key; it knows no wildcard. */
  "vpa-integer-cpu-container-invalid": {
    title: "`integerCpu` lists names of containers that fit into an annotation's key.",
    what: "The annotation that asks the recommender for whole cores cannot name this container.",
    expected: `a container's name of at most ${INTEGER_CPU_CONTAINER_LIMIT} characters; "*" is none`,
    hint: "List each container by its name, and rename a container whose name is too long.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings: { integerCpu = [] } }) =>
        integerCpu.flatMap((name, index) => {
          if (isDnsLabel(name) && name.length <= INTEGER_CPU_CONTAINER_LIMIT) return [];
          return [{ path: `integerCpu[${index}]`, got: name }];
        }),
      );
    },
  },
  /** Recommendations are capped after they are rounded (routines/recommender_controller.go), so a fractional bound undoes that. */
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
              what: `After rounding, the recommender would still give container ${containerName} this fraction of a core.`,
              got: policy[bound]?.cpu,
            })),
          ),
      );
    },
  },
  /** The flag follows from `integerCpu`; if it is declared as false, the annotations have no effect. */
  "vpa-integer-cpu-switched-off": {
    title: "A recommender that serves `integerCpu` does not have its post-processor turned off.",
    expected: "a recommender whose flag is left out",
    find(cluster) {
      const component = declaredComponent(cluster.declared) ?? null;
      return vpaFindings(cluster, ({ settings: { integerCpu = [], recommender = DEFAULT_RECOMMENDER } }) => {
        if (integerCpu.length === 0 || recommenderFlags(component, recommender)?.[FLAG] !== false) return [];
        return [
          {
            path: "integerCpu",
            what: `Flag ${FLAG} of recommender ${recommender} is false, so CPU would not be rounded to whole cores.`,
            got: integerCpu,
            hint: `Remove the flag from verticalPodAutoscaler of ${cluster.declared.name}, or remove integerCpu here.`,
          },
        ];
      });
    },
  },
  /** Without a recommendation there is no CPU to round. */
  "vpa-integer-cpu-unused": {
    title: "The policy of a container in `integerCpu` controls its CPU.",
    expected: 'a policy that controls "cpu"',
    hint: "Take the container out of integerCpu, or let its policy control CPU.",
    find(cluster) {
      return vpaFindings(cluster, ({ settings }) =>
        declaredPolicies(settings)
          .filter(({ integerCpu, policy }) => integerCpu && !controls(policy, "cpu"))
          .map(({ containerName, declaredAs, policy: { mode, controlledResources } }) => ({
            path: containerPath(declaredAs),
            what: `integerCpu lists container ${containerName}, but no CPU is recommended for it.`,
            got: { mode, controlledResources },
          })),
      );
    },
  },
};

/** False for a text that is not a quantity: another rule reports that. */
function isFractional(cpu: string | undefined): boolean {
  return cpu !== undefined && wholeAmount(cpu, 1000) !== null && wholeAmount(cpu) === null;
}
