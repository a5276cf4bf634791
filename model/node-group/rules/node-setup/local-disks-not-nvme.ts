import type { GroupRule } from "../../../stages/rule";
import { diskFinding, otherType, podMachines } from "./pod-machines";

/**
 * Local disks are told from network disks by their NVMe model; nodeadm and Bottlerocket find NVMe devices only too
 * (amazon-eks-ami, setup-local-disks; bottlerocket-core-kit, packages/os/ephemeral-storage.rules).
 */
export const localDisksNotNvme: GroupRule = {
  code: "local-disks-not-nvme",
  title: "Local disks that pods write to are NVMe devices.",
  check(group) {
    const others = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count > 0 && !disks.nvme);
    const [first] = others;
    if (first === undefined) return [];
    return diskFinding(group, others, {
      what: (names) => `The disks inside machines of type ${names} are no NVMe devices; nodes would not find them.`,
      hint: otherType(group, first.machine),
    });
  },
};
