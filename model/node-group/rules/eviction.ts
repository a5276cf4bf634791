import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { TAKES_DISK_THRESHOLD_IN_BYTES } from "../../clouds/autoscalers";
import { EVICTION_SIGNALS, type EvictionSignal } from "../../declaration/kubelet";
import { autoscalerThresholdBytes, evictionHard, thresholdBytes } from "../../stages/eviction";
import type { PlannedGroup } from "../../stages/planned";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import { type Finding, type GroupRules, ONLY_GOOGLE, type Word, type Words } from "../../stages/rule";
import { byteSuffixHint, isShare, kubeletDuration, nodeCapacity, thresholdAmount } from "../node-budget";
import { soundMachine } from "../planned-machines";

/** Rules over the eviction thresholds of a group's kubelets. */
export const EVICTION_RULES: GroupRules = {
  "eviction-soft-below-hard": {
    title: "A soft eviction threshold is reached before the hard one of the same signal.",
    what: "The hard threshold of this signal is reached first, so the soft one never takes effect.",
    hint: "Raise the soft threshold, or lower the hard one in kubelet.evictionHard.",
    find(group) {
      const { evictionSoft, evictionHard: declared } = group.settings.kubelet;
      if (evictionSoft === undefined) return [];
      const hard = evictionHard(declared);
      return EVICTION_SIGNALS.flatMap((signal) => {
        const [soft, limit] = [evictionSoft[signal], hard[signal]];
        if (soft === undefined || limit === undefined || !isReachedLater(soft, limit)) return [];
        return {
          path: joinPath("kubelet.evictionSoft", signal),
          got: `${show(soft)}, with a hard threshold of ${show(limit)}`,
          expected: `more than ${limit}`,
        };
      });
    },
  },
  /**
   * The kubelet does not start with a soft threshold that has no grace period, or with a period that is not a duration. It ignores
   * a period without a threshold (pkg/kubelet/eviction/helpers.go, ParseThresholdConfig, parseGracePeriods).
   */
  "eviction-soft-grace-period-missing": {
    title:
      "Each soft eviction threshold has a grace period, a Go duration above 0, and each grace period has a threshold.",
    find: (group) =>
      EVICTION_SIGNALS.flatMap((signal) => {
        const mistake = gracePeriodMistake(group, signal);
        return mistake === null ? [] : { path: joinPath("kubelet.evictionSoftGracePeriod", signal), ...mistake };
      }),
  },
  /**
   * On other clouds cluster-autoscaler is told the bytes. On Google it computes them in 64-bit floating point, and the kubelet in
   * 32-bit (cloudprovider/gce/gce_reserved.go; pkg/kubelet/eviction/helpers.go, parsePercentage).
   */
  "eviction-threshold-inexact": {
    title: "On Google a disk threshold is the same number of bytes to the kubelet and to cluster-autoscaler.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_GOOGLE,
    what: "The kubelet and cluster-autoscaler round this percentage differently, so a node would not have the disk that it is planned with.",
    expected: "a percentage that is the same number of bytes to both",
    hint: 'Use "6.25%", "12.5%" or "25%".',
    find(group) {
      const threshold = group.settings.kubelet.evictionHard?.["nodefs.available"];
      const machine = soundMachine(group);
      if (machine === null || threshold === undefined || !isShare(threshold)) return [];
      const disk = nodeCapacity(group, machine)["ephemeral-storage"];
      const [kubelet, autoscaler] = [thresholdBytes(threshold, disk), autoscalerThresholdBytes(threshold, disk)];
      if (kubelet === autoscaler) return [];
      const bytes = `${disk} bytes ${kubelet} to the kubelet and ${autoscaler} to cluster-autoscaler`;
      return { path: joinPath("kubelet.evictionHard", "nodefs.available"), got: `${show(threshold)}, of ${bytes}` };
    },
  },
  /**
   * The kubelet does not start with a threshold that it cannot read or that is not positive, and takes 0% and 100% for none
   * (pkg/kubelet/eviction/helpers.go, parseThresholdStatement). A threshold that is taken off allocatable has to mean the same to
   * cluster-autoscaler, which on Google reads a number of bytes of memory and a percentage of disk, and plans with its own
   * defaults otherwise (cloudprovider/gce/gce_reserved.go, ParseEvictionHardOrGetDefault).
   */
  "eviction-threshold-invalid": {
    title: "An eviction threshold is an amount or a percentage that the kubelet and cluster-autoscaler both read.",
    find: (group) =>
      EVICTION_FIELDS.filter((field) => group.settings.kubelet[field] !== undefined).flatMap((field) =>
        EVICTION_SIGNALS.flatMap((signal) => thresholdFindings(group, field, signal)),
      ),
  },
};

const EVICTION_FIELDS = ["evictionHard", "evictionSoft"] as const;

type EvictionField = (typeof EVICTION_FIELDS)[number];

/** Any capacity will do: percentages are compared with each other only. */
const ANY_CAPACITY = 1_000_000_000n;

function isReachedLater(soft: string, hard: string): boolean {
  if (isShare(soft) !== isShare(hard)) return false;
  const [a, b] = [thresholdAmount(soft, ANY_CAPACITY), thresholdAmount(hard, ANY_CAPACITY)];
  return a !== null && b !== null && a <= b;
}

type Mistake = Words & { readonly got: string };

function gracePeriodMistake(group: PlannedGroup, signal: EvictionSignal): Mistake | null {
  const threshold = group.settings.kubelet.evictionSoft?.[signal];
  const period = group.settings.kubelet.evictionSoftGracePeriod?.[signal];
  if (period === undefined) return threshold === undefined ? null : missingPeriod(signal, threshold);
  if (threshold === undefined) return unusedPeriod(signal, period);
  return (kubeletDuration(group, period) ?? 0) > 0 ? null : unreadablePeriod(period);
}

function missingPeriod(signal: EvictionSignal, threshold: string): Mistake {
  return {
    what: `The soft threshold of ${signal} has no grace period, so the kubelet would not start.`,
    got: `nothing, with a threshold of ${show(threshold)}`,
    expected: 'a Go duration: "90s", "2m"',
    hint: "Declare how long the node may stay below the threshold, or use evictionHard, which evicts at once.",
  };
}

function unusedPeriod(signal: EvictionSignal, period: string): Mistake {
  return {
    what: `There is no soft threshold of ${signal}, so the kubelet would ignore the grace period.`,
    got: show(period),
    expected: `evictionSoft with ${show(signal)}, or no grace period for it`,
    hint: "Add the threshold, or remove the grace period.",
  };
}

function unreadablePeriod(period: string): Mistake {
  return {
    what: "A grace period must be a positive duration that the kubelet can read.",
    got: show(period),
    expected: 'a Go duration above 0: "90s", "2m"',
    hint: "Write minutes and seconds; use evictionHard to evict without a grace period.",
  };
}

function thresholdFindings(
  group: PlannedGroup,
  field: EvictionField,
  signal: EvictionSignal,
): readonly Finding<Word>[] {
  const threshold = group.settings.kubelet[field]?.[signal];
  if (threshold === undefined) return [];
  const words = unreadableThreshold(field, signal, threshold) ?? misreadThreshold(group, field, signal, threshold);
  return words === null ? [] : [{ path: joinPath(`kubelet.${field}`, signal), ...words, got: show(threshold) }];
}

const COUNTED: ReadonlySet<EvictionSignal> = new Set(["nodefs.inodesFree", "imagefs.inodesFree", "pid.available"]);

function unreadableThreshold(field: EvictionField, signal: EvictionSignal, threshold: string): Words | null {
  if (thresholdAmount(threshold, 0n) !== null) return null;
  const amount = COUNTED.has(signal) ? 'a whole number above 0 ("10000")' : 'whole bytes above 0 ("1Gi")';
  return {
    what: "The kubelet cannot enforce this threshold.",
    expected: isBytesOnly(field, signal) ? amount : `${amount}, or a percentage above 0% and below 100% ("12.5%")`,
    hint: byteSuffixHint(threshold) ?? "Leave the signal out for its default.",
  };
}

/** The memory that a node keeps free is part of its template, which is in bytes. */
function isBytesOnly(field: EvictionField, signal: EvictionSignal): boolean {
  return field === "evictionHard" && signal === "memory.available";
}

const SHARE_OF_MEMORY: Words = {
  what: "cluster-autoscaler plans with a fixed number of bytes, whatever memory the node turns out to have.",
  expected: 'whole bytes: "100Mi", "1Gi"',
  hint: "Write the number of bytes that the percentage amounts to on this machine.",
};

const BYTES_OF_DISK: Words = {
  what: "cluster-autoscaler on Google reads this threshold only as a percentage (1.36.1, November 2026), and would plan with 10%.",
  expected: 'a percentage above 0% and below 100%: "12.5%"',
  hint: 'Use "6.25%", "12.5%" or "25%", which the kubelet computes to the same byte.',
};

/** What is wrong with a threshold that the kubelet reads, and the template or cluster-autoscaler takes for something else. */
function misreadThreshold(
  { cluster }: PlannedGroup,
  field: EvictionField,
  signal: EvictionSignal,
  threshold: string,
): Words | null {
  if (isShare(threshold)) return isBytesOnly(field, signal) ? SHARE_OF_MEMORY : null;
  const inBytes = field === "evictionHard" && signal === "nodefs.available";
  return inBytes && !TAKES_DISK_THRESHOLD_IN_BYTES[cluster.cloud] ? BYTES_OF_DISK : null;
}
