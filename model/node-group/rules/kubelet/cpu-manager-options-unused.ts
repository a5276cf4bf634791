import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The policy `none` refuses any option, and with it the kubelet to start (pkg/kubelet/cm/cpumanager/policy_none.go). */
export const cpuManagerOptionsUnused: GroupRule = {
  code: "cpu-manager-options-unused",
  title: "`cpuManagerPolicyOptions` come with the static policy, which is the only one that has any.",
  check(group) {
    const { cpuManagerPolicy = "none", cpuManagerPolicyOptions = {} } = group.settings.kubelet;
    if (cpuManagerPolicy === "static") return [];
    return Object.keys(cpuManagerPolicyOptions).map((option) =>
      groupFinding(group, joinPath("kubelet.cpuManagerPolicyOptions", option), {
        what: "The kubelet does not start with an option of a CPU manager policy that it does not follow.",
        got: `cpuManagerPolicy ${show(cpuManagerPolicy)}`,
        expected: 'cpuManagerPolicy "static", or no options',
        hint: "Declare the static policy, or remove the option.",
      }),
    );
  },
};
