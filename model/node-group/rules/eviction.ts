import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { EVICTION_SIGNALS, type EvictionSignal } from "../../declaration/kubelet";
import { autoscalerThresholdBytes, evictionHard, thresholdBytes } from "../../stages/eviction";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules, Words } from "../../stages/rule";
import { isShare, kubeletDuration, thresholdAmount } from "../kubelet-values";
import { nodeCapacity } from "../node-budget";
import { soundMachine } from "../planned-machines";

/** Stands for any: percentages are compared with each other only. */
const ANY_CAPACITY = 1_000_000_000n;

type About = Words;

type Mistake = Words & { readonly got: string };

const SHARE = 'a percentage above 0% and below 100% ("12.5%")';

const COUNTED: ReadonlySet<EvictionSignal> = new Set(["nodefs.inodesFree", "imagefs.inodesFree", "pid.available"]);

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

/** TODO */
export const EVICTION_RULES: GroupRules = {
  /** At the hard threshold pods are evicted at once: a soft one that comes no earlier never gives anybody its grace period. */
  "eviction-soft-below-hard": {
    title: "A soft eviction threshold is reached before the hard one of the same signal.",
    what: "The hard threshold of this signal is reached first, so the soft one never counts.",
    hint: "Raise the soft threshold, or lower the hard one in kubelet.evictionHard.",
    find(group) {
      const { evictionSoft = {}, evictionHard: declared } = group.settings.kubelet;
      const hard = evictionHard(declared);
      return EVICTION_SIGNALS.flatMap((signal) => {
        const [soft, limit] = [evictionSoft[signal], hard[signal]];
        if (soft === undefined || limit === undefined || !comesLater(soft, limit)) return [];
        return {
          path: joinPath("kubelet.evictionSoft", signal),
          got: `${show(soft)}, with a hard threshold of ${show(limit)}`,
          expected: `more than ${limit}`,
        };
      });
    },
  },
  /**
   * A kubelet does not start with a soft threshold that has no grace period, or a period that is no duration; a period without a
   * threshold it ignores (pkg/kubelet/eviction/helpers.go, ParseThresholdConfig, parseGracePeriods).
   */
  "eviction-soft-grace-period-missing": {
    title: "Each soft eviction threshold has a grace period, a Go duration above 0, and each grace period a threshold.",
    find(group) {
      return EVICTION_SIGNALS.flatMap((signal) => {
        const about = mistake(group, signal);
        return about === null ? [] : { path: joinPath("kubelet.evictionSoftGracePeriod", signal), ...about };
      });
    },
  },
  /**
   * Elsewhere the bytes are told to cluster-autoscaler; on Google it computes them, in 64-bit floating point where the kubelet's
   * is 32-bit (cloudprovider/gce/gce_reserved.go; pkg/kubelet/eviction/helpers.go, parsePercentage).
   */
  "eviction-threshold-inexact": {
    title: "On Google a disk threshold is the same number of bytes to the kubelet and to cluster-autoscaler.",
    what: "The kubelet and cluster-autoscaler round this percentage differently: a node would not have the disk that it is planned with.",
    expected: "a percentage that is the same number of bytes to both",
    hint: 'Take "6.25%", "12.5%" or "25%".',
    find(group) {
      const threshold = group.settings.kubelet.evictionHard?.["nodefs.available"];
      const machine = soundMachine(group);
      if (group.cluster.cloud !== "google" || machine === null) return [];
      if (threshold === undefined || !isShare(threshold)) return [];
      const disk = nodeCapacity(group, machine)["ephemeral-storage"];
      const [kubelet, autoscaler] = [thresholdBytes(threshold, disk), autoscalerThresholdBytes(threshold, disk)];
      if (kubelet === autoscaler) return [];
      return [
        {
          path: joinPath("kubelet.evictionHard", "nodefs.available"),
          got: `${show(threshold)}, of ${disk} bytes ${kubelet} to the kubelet and ${autoscaler} to cluster-autoscaler`,
        },
      ];
    },
  },
  /**
   * A kubelet does not start with one that it cannot read or that is not positive; 0% and 100% are none to it
   * (pkg/kubelet/eviction/helpers.go, parseThresholdStatement). What is taken off allocatable has to be the same to
   * cluster-autoscaler, which on Google takes a number of bytes of memory and a percentage of disk, and its own defaults for
   * anything else (cloudprovider/gce/gce_reserved.go, ParseEvictionHardOrGetDefault).
   */
  "eviction-threshold-invalid": {
    title: "An eviction threshold is an amount or a percentage that the kubelet and cluster-autoscaler both read.",
    find(group) {
      return (["evictionHard", "evictionSoft"] as const).flatMap((field) =>
        EVICTION_SIGNALS.flatMap((signal) => {
          const threshold = group.settings.kubelet[field]?.[signal];
          if (threshold === undefined) return [];
          const about =
            unreadableThreshold(field, signal, threshold) ??
            (field === "evictionHard" ? misread(group, signal, threshold) : null);
          if (about === null) return [];
          return { path: joinPath(`kubelet.${field}`, signal), ...about, got: show(threshold) };
        }),
      );
    },
  },
};

function comesLater(soft: string, hard: string): boolean {
  if (isShare(soft) !== isShare(hard)) return false;
  const [a, b] = [thresholdAmount(soft, ANY_CAPACITY), thresholdAmount(hard, ANY_CAPACITY)];
  return a !== null && b !== null && a <= b;
}

function mistake(group: PlannedGroup, signal: EvictionSignal): Mistake | null {
  const threshold = group.settings.kubelet.evictionSoft?.[signal];
  const period = group.settings.kubelet.evictionSoftGracePeriod?.[signal];
  if (period === undefined) return threshold === undefined ? null : missing(signal, threshold);
  if (threshold === undefined) return unused(signal, period);
  return (kubeletDuration(group, period) ?? 0) > 0 ? null : unreadable(period);
}

function missing(signal: EvictionSignal, threshold: string): Mistake {
  return {
    what: `The soft threshold of ${signal} has no grace period; the kubelet would not start.`,
    got: `nothing, with a threshold of ${show(threshold)}`,
    expected: 'a Go duration: "90s", "2m"',
    hint: "Say how long the node may stay below it, or use evictionHard, which evicts at once.",
  };
}

function unused(signal: EvictionSignal, period: string): Mistake {
  return {
    what: `There is no soft threshold of ${signal}; the kubelet would ignore the grace period.`,
    got: show(period),
    expected: `evictionSoft with ${show(signal)}, or no grace period for it`,
    hint: "Add the threshold, or remove the grace period.",
  };
}

function unreadable(period: string): Mistake {
  return {
    what: "This is not a time that a node can be given below a soft threshold.",
    got: show(period),
    expected: 'a Go duration above 0: "90s", "2m"',
    hint: "Write minutes and seconds; for no time at all use evictionHard.",
  };
}

function unreadableThreshold(field: string, signal: EvictionSignal, threshold: string): About | null {
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
