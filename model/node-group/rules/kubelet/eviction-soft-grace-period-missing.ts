import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { EVICTION_SIGNALS, type EvictionSignal } from "../../../declaration/kubelet";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";
import { kubeletDuration } from "./durations";

/**
 * A kubelet does not start with a soft threshold that has no grace period, or a period that is no duration; a period without a
 * threshold it ignores (pkg/kubelet/eviction/helpers.go, ParseThresholdConfig, parseGracePeriods).
 */
export const evictionSoftGracePeriodMissing: GroupRule = {
  code: "eviction-soft-grace-period-missing",
  title: "Each soft eviction threshold has a grace period, a Go duration above 0, and each grace period a threshold.",
  check(group) {
    return EVICTION_SIGNALS.flatMap((signal) => {
      const about = mistake(group, signal);
      return about === null ? [] : groupFinding(group, joinPath("kubelet.evictionSoftGracePeriod", signal), about);
    });
  },
};

function mistake(group: PlannedGroup, signal: EvictionSignal): Omit<Finding, "where"> | null {
  const threshold = group.settings.kubelet.evictionSoft?.[signal];
  const period = group.settings.kubelet.evictionSoftGracePeriod?.[signal];
  if (period === undefined) return threshold === undefined ? null : missing(signal, threshold);
  if (threshold === undefined) return unused(signal, period);
  return (kubeletDuration(group, period) ?? 0) > 0 ? null : unreadable(period);
}

function missing(signal: EvictionSignal, threshold: string): Omit<Finding, "where"> {
  return {
    what: `The soft threshold of ${signal} has no grace period; the kubelet would not start.`,
    got: `nothing, with a threshold of ${show(threshold)}`,
    expected: 'a Go duration: "90s", "2m"',
    hint: "Say how long the node may stay below it, or use evictionHard, which evicts at once.",
  };
}

function unused(signal: EvictionSignal, period: string): Omit<Finding, "where"> {
  return {
    what: `There is no soft threshold of ${signal}; the kubelet would ignore the grace period.`,
    got: show(period),
    expected: `evictionSoft with ${show(signal)}, or no grace period for it`,
    hint: "Add the threshold, or remove the grace period.",
  };
}

function unreadable(period: string): Omit<Finding, "where"> {
  return {
    what: "This is not a time that a node can be given below a soft threshold.",
    got: show(period),
    expected: 'a Go duration above 0: "90s", "2m"',
    hint: "Write minutes and seconds; for no time at all use evictionHard.",
  };
}
