import type { Cloud } from "../../base/cloud";
import { parseGoDuration } from "../../base/duration";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { plainBytes } from "../../base/quantity";
import { eksBootstrap } from "../../clouds/aws/eks-bootstrap";
import type { CapacityType } from "../../declaration/node-group";
import { kubeletConfiguration } from "../../node/kubelet-configuration";
import { dottedSysctl, KUBELET_SYSCTLS } from "../../node/setup/node-sysctls";
import { distinct } from "../../stages/findings";
import { type PlacedGroup, placedGroups } from "../../stages/placed-group";
import type { PlannedGroup } from "../../stages/planned";
import type { Finding, GroupRules, ResolvedRules, Word } from "../../stages/rule";
import { kubeletDuration } from "../kubelet-values";
import { soundMachine } from "../planned-machines";

/** pkg/apis/policy/validation, SysctlContainSlashPatternFmt. */
const PATTERN = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]$/;

const LONGEST = 253;

/** What Linux has in namespaces, to Kubernetes (k8s.io/component-helpers, node/util/sysctl/namespace.go). */
const NAMESPACED: ReadonlySet<string> = new Set([
  "kernel.sem",
  "kernel.shm",
  "kernel.shmall",
  "kernel.shmmax",
  "kernel.shmmni",
  "kernel.shm_rmid_forced",
  "kernel.msg",
  "kernel.msgmax",
  "kernel.msgmnb",
  "kernel.msgmni",
]);

const NAMESPACED_BRANCHES = ["net.", "fs.mqueue."];

interface Contradiction {
  readonly path: string;
  readonly control: string;
  readonly got: string;
  readonly expected: string;
}

/** The kubelet's own (pkg/kubelet/apis/config/v1beta1/defaults.go). */
const DEFAULT_HIGH = 85;

const DEFAULT_LOW = 80;

const PERIODS = ["shutdownGracePeriod", "shutdownGracePeriodCriticalPods"] as const;

type Period = (typeof PERIODS)[number];

/**
 * Seconds from a spot node's notice to its end (EC2, "Spot Instance interruption notices"; "Azure Spot Virtual Machines";
 * Compute Engine, "Spot VMs", preemption process).
 */
const NOTICE: Readonly<Record<Cloud, number>> = { aws: 120, azure: 30, google: 30 };

/** TODO */
export const KUBELET_RULES: GroupRules = {
  /** A sysctl without namespaces would be set for the whole node; the kubelet does not start (pkg/kubelet/sysctl/allowlist.go). */
  "allowed-unsafe-sysctl-invalid": {
    title: "`allowedUnsafeSysctls` are names of namespaced sysctls, or beginnings of such names with `*`.",
    expected: "kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, net.* or names in these",
    hint: "For the whole node use sysctls; a pattern has its one * at the end.",
    find(group) {
      return (group.settings.kubelet.allowedUnsafeSysctls ?? []).flatMap((sysctl, index) => {
        const named = sysctl.length <= LONGEST && PATTERN.test(sysctl);
        if (named && isNamespaced(sysctl)) return [];
        return {
          path: `kubelet.allowedUnsafeSysctls[${index}]`,
          what: named
            ? "To Kubernetes this sysctl is one of the whole node, which no pod may set."
            : "This is not the name of a sysctl, nor a pattern of names.",
          got: show(sysctl),
        };
      });
    },
  },
  /** A group says whether it is hardened; a single setting does not undo a part of it unseen. */
  "cis-contradicted": {
    title: 'With `security.profile: "cis"` no setting contradicts a control of the benchmark.',
    hint: 'Remove it. To go without the benchmark, say so: security: { profile: "none" }.',
    find(group) {
      if (group.settings.security.profile !== "cis") return [];
      return [...kubeletSettings(group), ...sysctls(group)].map((each) => finding(each));
    },
  },
  /**
   * The kubelet does not start with what it cannot take for a 64-bit number, and with a negative one never rotates
   * (pkg/kubelet/logs/container_log_manager.go, parseMaxSize).
   */
  "container-log-size-invalid": {
    title: "`containerLogMaxSize` is a size in whole bytes, above 0.",
    what: "This is not a size at which the kubelet can rotate a container's log.",
    expected: 'whole bytes above 0, as a whole number with a suffix: "10Mi", "1536Ki"',
    hint: 'Write a smaller unit in place of a fraction: "1536Ki" for "1.5Mi".',
    find(group) {
      const size = group.settings.kubelet.containerLogMaxSize;
      if (size === undefined || (plainBytes(size) ?? 0n) > 0n) return [];
      return [{ path: "kubelet.containerLogMaxSize", got: show(size) }];
    },
  },
  /** The kubelet does not start with them (pkg/kubelet/apis/config/validation). */
  "image-gc-thresholds-crossed": {
    title: "Images are deleted down to a lower percentage of the disk than the one above which they are.",
    what: "Deleting images would never reach its end; the kubelet would not start.",
    expected: "imageGCLowThresholdPercent below imageGCHighThresholdPercent",
    hint: "Lower the one or raise the other, declaring both where one is a default.",
    find(group) {
      const { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high } = group.settings.kubelet;
      if ((low ?? DEFAULT_LOW) < (high ?? DEFAULT_HIGH)) return [];
      const field = low === undefined ? "imageGCHighThresholdPercent" : "imageGCLowThresholdPercent";
      return [
        {
          path: `kubelet.${field}`,
          got: `low ${low ?? `${DEFAULT_LOW} by default`}, high ${high ?? `${DEFAULT_HIGH} by default`}`,
        },
      ];
    },
  },
  /**
   * The kubelet does not start with other periods (pkg/kubelet/apis/config/validation). Whole seconds are what systemd is told to
   * wait for it (logind.conf, InhibitDelayMaxSec).
   */
  "shutdown-grace-period-invalid": {
    title: "`shutdownGracePeriod` is in whole seconds and no shorter than the part of it that is for critical pods.",
    find(group) {
      const unreadable = PERIODS.filter((period) => {
        const declared = group.settings.kubelet[period];
        return declared !== undefined && seconds(group, declared) === null;
      });
      return unreadable.length > 0 ? unreadable.map((period) => unreadableFinding(group, period)) : crossed(group);
    },
  },
};

/** TODO */
export const KUBELET_WARNINGS: ResolvedRules = {
  /** The machine is gone before the kubelet has ended its pods, the critical ones, which come last, among them. */
  "shutdown-over-spot-notice": {
    title: "Spot nodes wait for pods at shutdown no longer than the cloud waits for the node.",
    hint: "Leave it out for the default, which leaves the system some of the notice.",
    find(cluster) {
      return distinct(
        placedGroups(cluster)
          .filter(({ group }) => hasSpot(group.capacityType))
          .flatMap(overNotice),
      );
    },
  },
};

function isNamespaced(sysctl: string): boolean {
  const [beginning = ""] = dottedSysctl(sysctl).split("*");
  return NAMESPACED.has(beginning) || NAMESPACED_BRANCHES.some((branch) => beginning.startsWith(branch));
}

function kubeletSettings({ cluster, settings: { kubelet } }: PlannedGroup): readonly Contradiction[] {
  const { seccompDefault, podPidsLimit, serverTLSBootstrap } = kubelet;
  const certificate = { path: "kubelet.serverTLSBootstrap", control: "4.2.9", got: "false", expected: "true" };
  const approved = eksBootstrap(cluster) !== null;
  const seccomp = { path: "kubelet.seccompDefault", control: "4.2.14", got: "false", expected: "true" };
  const pids = { path: "kubelet.podPidsLimit", control: "4.2.13", got: show(podPidsLimit), expected: "1 or more" };
  return [
    ...(seccompDefault === false ? [seccomp] : []),
    // Elsewhere nobody may be there to approve a certificate of the cluster's.
    ...(serverTLSBootstrap === false && approved ? [certificate] : []),
    ...(podPidsLimit !== undefined && podPidsLimit < 1 ? [pids] : []),
  ];
}

function sysctls({ settings }: PlannedGroup): readonly Contradiction[] {
  const needed = new Map(Object.entries(KUBELET_SYSCTLS));
  return Object.entries(settings.sysctls).flatMap(([name, declared]) => {
    const value = needed.get(dottedSysctl(name)) ?? declared;
    if (declared === value) return [];
    return { path: joinPath("sysctls", name), control: "kernel-defaults", got: show(declared), expected: show(value) };
  });
}

function finding({ path, control, got, expected }: Contradiction): Finding<"what" | "expected"> {
  return {
    path,
    what: `The group is hardened by the CIS benchmark, and this setting contradicts its control ${control}.`,
    got,
    expected: `${expected}, by control ${control}`,
  };
}

/** Whole seconds of a period, not negative. */
function seconds(group: PlannedGroup, period: string): number | null {
  const amount = (kubeletDuration(group, period) ?? Number.NaN) / 1e9;
  return Number.isInteger(amount) && amount >= 0 ? amount : null;
}

function unreadableFinding(group: PlannedGroup, period: Period): Finding<Word> {
  return {
    path: `kubelet.${period}`,
    what: "This is not a time that a shutdown can wait for pods.",
    got: show(group.settings.kubelet[period]),
    expected: 'a Go duration in whole seconds: "90s", "2m"; "0s" for no wait',
    hint: "Write minutes and seconds.",
  };
}

function crossed(group: PlannedGroup): readonly Finding<Word>[] {
  const periods = periodsInForce(group);
  if (periods === null) return [];
  const [whole, critical] = PERIODS.map((period) => seconds(group, periods[period]) ?? 0);
  if ((critical ?? 0) <= (whole ?? 0)) return [];
  const { kubelet } = group.settings;
  const [defaulted] = PERIODS.filter((period) => kubelet[period] === undefined);
  const inWords = (period: Period) => `${show(periods[period])}${period === defaulted ? " by default" : ""}`;
  const declared = defaulted === "shutdownGracePeriodCriticalPods" ? PERIODS[0] : PERIODS[1];
  return [
    {
      path: `kubelet.${declared}`,
      what: "The part for critical pods is longer than the whole period; the kubelet would not start.",
      got: `${inWords("shutdownGracePeriodCriticalPods")} of ${inWords("shutdownGracePeriod")}`,
      expected: "no more for critical pods than in all",
      hint: defaulted === undefined ? "Lower the one or raise the other." : `Declare ${defaulted} too.`,
    },
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

function hasSpot(capacityType: CapacityType): boolean {
  return typeof capacityType === "object" ? capacityType.onDemandPercentage < 100 : capacityType === "spot";
}

function overNotice({ group, where }: PlacedGroup): readonly Finding<"what" | "expected">[] {
  const { shutdownGracePeriod } = group.registration.kubelet;
  const notice = NOTICE[group.cloud];
  if ((parseGoDuration(shutdownGracePeriod) ?? 0) <= notice * 1e9) return [];
  return [
    {
      on: where,
      path: "kubelet.shutdownGracePeriod",
      what: `A spot node on ${group.cloud} ends ${notice} seconds after its notice, before its pods were waited for.`,
      got: show(shutdownGracePeriod),
      expected: `at most "${notice}s"`,
    },
  ];
}
