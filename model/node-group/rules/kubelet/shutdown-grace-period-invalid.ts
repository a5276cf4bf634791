import { show } from "../../../base/problem";
import { kubeletConfiguration } from "../../../node/kubelet-configuration";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";
import { kubeletDuration } from "./durations";
import { soundMachine } from "./sound-machine";

const PERIODS = ["shutdownGracePeriod", "shutdownGracePeriodCriticalPods"] as const;
type Period = (typeof PERIODS)[number];

/**
 * The kubelet does not start with other periods (pkg/kubelet/apis/config/validation). Whole seconds are what systemd is told to
 * wait for it (logind.conf, InhibitDelayMaxSec).
 */
export const shutdownGracePeriodInvalid: GroupRule = {
  code: "shutdown-grace-period-invalid",
  title: "`shutdownGracePeriod` is in whole seconds and no shorter than the part of it that is for critical pods.",
  check(group) {
    const unreadable = PERIODS.filter((period) => {
      const declared = group.settings.kubelet[period];
      return declared !== undefined && seconds(group, declared) === null;
    });
    return unreadable.length > 0 ? unreadable.map((period) => unreadableFinding(group, period)) : crossed(group);
  },
};

/** Whole seconds of a period, not negative. */
function seconds(group: PlannedGroup, period: string): number | null {
  const amount = (kubeletDuration(group, period) ?? Number.NaN) / 1e9;
  return Number.isInteger(amount) && amount >= 0 ? amount : null;
}

function unreadableFinding(group: PlannedGroup, period: Period): Finding {
  return groupFinding(group, `kubelet.${period}`, {
    what: "This is not a time that a shutdown can wait for pods.",
    got: show(group.settings.kubelet[period]),
    expected: 'a Go duration in whole seconds: "90s", "2m"; "0s" for no wait',
    hint: "Write minutes and seconds.",
  });
}

function crossed(group: PlannedGroup): readonly Finding[] {
  const periods = periodsInForce(group);
  if (periods === null) return [];
  const [whole, critical] = PERIODS.map((period) => seconds(group, periods[period]) ?? 0);
  if ((critical ?? 0) <= (whole ?? 0)) return [];
  const { kubelet } = group.settings;
  const [defaulted] = PERIODS.filter((period) => kubelet[period] === undefined);
  const inWords = (period: Period) => `${show(periods[period])}${period === defaulted ? " by default" : ""}`;
  const declared = defaulted === "shutdownGracePeriodCriticalPods" ? PERIODS[0] : PERIODS[1];
  return [
    groupFinding(group, `kubelet.${declared}`, {
      what: "The part for critical pods is longer than the whole period; the kubelet would not start.",
      got: `${inWords("shutdownGracePeriodCriticalPods")} of ${inWords("shutdownGracePeriod")}`,
      expected: "no more for critical pods than in all",
      hint: defaulted === undefined ? "Lower the one or raise the other." : `Declare ${defaulted} too.`,
    }),
  ];
}

/** Both periods, a default in place of one that was not declared. */
function periodsInForce(group: PlannedGroup) {
  const machine = soundMachine(group);
  if (machine === null) return null;
  const { shutdownGracePeriod, shutdownGracePeriodCriticalPods } = group.settings.kubelet;
  return kubeletConfiguration({
    cloud: group.cluster.cloud,
    bootstrap: group.cluster.props.bootstrap.kind,
    machine,
    settings: { shutdownGracePeriod, shutdownGracePeriodCriticalPods },
    profile: group.settings.security.profile,
    maxPods: 0,
  });
}
