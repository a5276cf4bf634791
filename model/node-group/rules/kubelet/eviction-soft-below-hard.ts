import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { EVICTION_SIGNALS } from "../../../declaration/kubelet";
import { evictionHard } from "../../../stages/eviction";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { isShare, thresholdAmount } from "./thresholds";

/** At the hard threshold pods are evicted at once: a soft one that comes no earlier never gives anybody its grace period. */
export const evictionSoftBelowHard: GroupRule = {
  code: "eviction-soft-below-hard",
  title: "A soft eviction threshold is reached before the hard one of the same signal.",
  check(group) {
    const { evictionSoft = {}, evictionHard: declared } = group.settings.kubelet;
    const hard = evictionHard(declared);
    return EVICTION_SIGNALS.flatMap((signal) => {
      const [soft, limit] = [evictionSoft[signal], hard[signal]];
      if (soft === undefined || limit === undefined || !comesLater(soft, limit)) return [];
      return groupFinding(group, joinPath("kubelet.evictionSoft", signal), {
        what: "The hard threshold of this signal is reached first, so the soft one never counts.",
        got: `${show(soft)}, with a hard threshold of ${show(limit)}`,
        expected: `more than ${limit}`,
        hint: "Raise the soft threshold, or lower the hard one in kubelet.evictionHard.",
      });
    });
  },
};

/** Stands for any: percentages are compared with each other only. */
const ANY_CAPACITY = 1_000_000_000n;

function comesLater(soft: string, hard: string): boolean {
  if (isShare(soft) !== isShare(hard)) return false;
  const [a, b] = [thresholdAmount(soft, ANY_CAPACITY), thresholdAmount(hard, ANY_CAPACITY)];
  return a !== null && b !== null && a <= b;
}
