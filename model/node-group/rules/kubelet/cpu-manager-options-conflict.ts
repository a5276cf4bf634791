import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

const UNCORE = "prefer-align-cpus-by-uncorecache";
const NUMA = "distribute-cpus-across-numa";

/** The one pair that the kubelet refuses of options that need no feature gate (policy_options.go, NewStaticPolicyOptions). */
export const cpuManagerOptionsConflict: GroupRule = {
  code: "cpu-manager-options-conflict",
  title: "CPUs are kept near one cache or spread over NUMA nodes, not both.",
  check(group) {
    const { cpuManagerPolicy, cpuManagerPolicyOptions = {} } = group.settings.kubelet;
    const both = [UNCORE, NUMA].every((option) => cpuManagerPolicyOptions[option] === "true");
    if (cpuManagerPolicy !== "static" || !both) return [];
    return [
      groupFinding(group, joinPath("kubelet.cpuManagerPolicyOptions", NUMA), {
        what: "The kubelet does not start with both options.",
        got: `"true", and ${show(UNCORE)} "true"`,
        expected: 'at most one of the two "true"',
        hint: "Remove one of them.",
      }),
    ];
  },
};
