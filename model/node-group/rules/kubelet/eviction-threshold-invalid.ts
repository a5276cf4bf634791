import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { EVICTION_SIGNALS, type EvictionSignal } from "../../../declaration/kubelet";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";
import { isShare, thresholdAmount } from "./thresholds";

type About = Omit<Finding, "where" | "got">;

/**
 * A kubelet does not start with one that it cannot read or that is not positive; 0% and 100% are none to it
 * (pkg/kubelet/eviction/helpers.go, parseThresholdStatement). What is taken off allocatable has to be the same to
 * cluster-autoscaler, which on Google takes a number of bytes of memory and a percentage of disk, and its own defaults for
 * anything else (cloudprovider/gce/gce_reserved.go, ParseEvictionHardOrGetDefault).
 */
export const evictionThresholdInvalid: GroupRule = {
  code: "eviction-threshold-invalid",
  title: "An eviction threshold is an amount or a percentage that the kubelet and cluster-autoscaler both read.",
  check(group) {
    return (["evictionHard", "evictionSoft"] as const).flatMap((field) =>
      EVICTION_SIGNALS.flatMap((signal) => {
        const threshold = group.settings.kubelet[field]?.[signal];
        if (threshold === undefined) return [];
        const about =
          unreadable(field, signal, threshold) ?? (field === "evictionHard" ? misread(group, signal, threshold) : null);
        if (about === null) return [];
        return groupFinding(group, joinPath(`kubelet.${field}`, signal), { ...about, got: show(threshold) });
      }),
    );
  },
};

const SHARE = 'a percentage above 0% and below 100% ("12.5%")';

const COUNTED: ReadonlySet<EvictionSignal> = new Set(["nodefs.inodesFree", "imagefs.inodesFree", "pid.available"]);

function unreadable(field: string, signal: EvictionSignal, threshold: string): About | null {
  if (thresholdAmount(threshold, 0n) !== null) return null;
  const amount = COUNTED.has(signal) ? 'a whole number above 0 ("10000")' : 'whole bytes above 0 ("1Gi")';
  return {
    what: "This is not a threshold that a kubelet can watch.",
    // A hard one of memory is refused as a percentage next.
    expected: field === "evictionHard" && signal === "memory.available" ? amount : `${amount}, or ${SHARE}`,
    hint: /[kKMGT]i?B$/.test(threshold)
      ? "Leave out the B: Mi and Gi are of bytes already."
      : "Leave the signal out for its default.",
  };
}

/** What of a hard threshold that a kubelet reads is something else to the template or to cluster-autoscaler. */
function misread({ cluster }: PlannedGroup, signal: EvictionSignal, threshold: string): About | null {
  if (signal === "memory.available") return isShare(threshold) ? SHARE_OF_MEMORY : null;
  return signal === "nodefs.available" && cluster.cloud === "google" && !isShare(threshold) ? BYTES_OF_DISK : null;
}

const SHARE_OF_MEMORY: About = {
  what: "The memory that is kept free is promised to cluster-autoscaler in bytes, whatever the node turns out to have.",
  expected: 'whole bytes: "100Mi", "1Gi"',
  hint: "Write the bytes that the percentage comes to on this machine.",
};

const BYTES_OF_DISK: About = {
  what: "cluster-autoscaler on Google reads this threshold as a percentage only, and would plan with 10%.",
  expected: 'a percentage above 0% and below 100%: "12.5%"',
  hint: 'Take "6.25%", "12.5%" or "25%", which the kubelet computes to the same byte.',
};
