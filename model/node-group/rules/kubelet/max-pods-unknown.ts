import { show } from "../../../base/problem";
import { eksMaxPods } from "../../../machines/eks-max-pods";
import { podAddresses } from "../../../node/max-pods";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A guess too high leaves pods without an address, one too low leaves the machine idle. */
export const maxPodsUnknown: GroupRule = {
  code: "max-pods-unknown",
  title: "On EKS `kubelet.maxPods` is declared for machine types whose network interfaces are not known.",
  check(group) {
    if (group.settings.kubelet.maxPods !== undefined || podAddresses(group) !== "unknown") return [];
    const machine = group.machines.types.find((type) => eksMaxPods(type) === "unknown");
    return [
      groupFinding(group, "kubelet.maxPods", {
        what: `The catalogue does not know the network interfaces of ${machine?.name}, by which the VPC CNI has addresses for pods.`,
        got: "nothing",
        expected: "the number of pods that the machine has addresses for",
        hint: `Declare kubelet.maxPods; EC2 knows: aws ec2 describe-instance-types --instance-types ${show(machine?.name)}.`,
      }),
    ];
  },
};
