import type { ClusterRule } from "../../../stages/rule";
import { controls } from "../../objects/caps";
import { declaredPolicies } from "../../objects/container-policies";
import { containerPath, vpaFindings } from "./vpa-finding";

/** There is no CPU to round where none is recommended. */
export const vpaIntegerCpuUnused: ClusterRule = {
  code: "vpa-integer-cpu-unused",
  title: "The CPU of a container in `integerCpu` is controlled.",
  check(cluster) {
    return vpaFindings(cluster, ({ settings }) =>
      declaredPolicies(settings)
        .filter(({ integerCpu, policy }) => integerCpu && !controls(policy, "cpu"))
        .map(({ containerName, declaredAs, policy: { mode, controlledResources } }) => ({
          path: containerPath(declaredAs),
          what: `No CPU is recommended for container ${containerName}, which integerCpu lists.`,
          got: { mode, controlledResources },
          expected: 'a policy that controls "cpu"',
          hint: "Take the container out of integerCpu, or have its CPU controlled.",
        })),
    );
  },
};
