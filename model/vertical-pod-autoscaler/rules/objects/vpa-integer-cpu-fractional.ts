import { wholeAmount } from "../../../base/whole-amount";
import type { ClusterRule } from "../../../stages/rule";
import { declaredPolicies } from "../../objects/container-policies";
import { containerPath, vpaFindings } from "./vpa-finding";

const BOUNDS = ["minAllowed", "maxAllowed"] as const;

/** Recommendations are capped after they were rounded (routines/recommender_controller.go): a fractional bound undoes it. */
export const vpaIntegerCpuFractional: ClusterRule = {
  code: "vpa-integer-cpu-fractional",
  title: "CPU bounds of a container in `integerCpu` are whole cores.",
  check(cluster) {
    return vpaFindings(cluster, ({ settings }) =>
      declaredPolicies(settings)
        .filter(({ integerCpu }) => integerCpu)
        .flatMap(({ containerName, declaredAs, policy }) =>
          BOUNDS.filter((bound) => isFractional(policy[bound]?.cpu)).map((bound) => ({
            path: `${containerPath(declaredAs)}.${bound}.cpu`,
            what: `The recommender would give container ${containerName} this fraction of a core after rounding its CPU.`,
            got: policy[bound]?.cpu,
            expected: 'whole cores, such as "2"',
            hint: "Write whole cores, or take the container out of integerCpu.",
          })),
        ),
    );
  },
};

/** Text that is no quantity is another rule's. */
function isFractional(cpu: string | undefined): boolean {
  return cpu !== undefined && wholeAmount(cpu, 1000) !== null && wholeAmount(cpu) === null;
}
