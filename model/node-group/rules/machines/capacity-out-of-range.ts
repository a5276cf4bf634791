import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Twice the largest machine of any cloud in 2026 (EC2 u7inh-32tb.480xlarge: 1,920 vCPUs, 32 TiB). */
export const LARGEST_CAPACITY = { vcpu: 4096, memoryGiB: 65_536, gpus: 256 } as const;

/** Numbers that no machine has are slips: bytes for GiB, millicores for vCPUs. */
export const capacityOutOfRange: GroupRule = {
  code: "capacity-out-of-range",
  title: "A stated `capacity` is that of a machine that can exist.",
  check(group) {
    const { vcpu = 1, memoryGiB = 1, gpus = 0 } = group.settings.capacity ?? {};
    const given = { vcpu, memoryGiB, gpus };
    return Object.entries(LARGEST_CAPACITY).flatMap(([name, most]) => {
      const value = given[name as keyof typeof given];
      if (value <= most) return [];
      return groupFinding(group, `capacity.${name}`, {
        what: "No machine is that large.",
        got: show(value),
        expected: `at most ${most}`,
        hint: "Check the unit: vCPUs and GPUs are counted, memory is in GiB.",
      });
    });
  },
};
