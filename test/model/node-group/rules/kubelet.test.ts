import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { eksProps } from "../../../support/eks";
import { groupProblems, groupWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const NAMESPACED = "kernel.shm*, kernel.msg*, kernel.sem, fs.mqueue.*, net.*";
const LONG = `net.${"a".repeat(250)}`;
const NO_NAMES = ["", "net.core.*.x", "net.**", "Net.core.somaxconn", "net..core", "net.core."];
const OF_THE_NODE = [
  "vm.swappiness",
  "kernel.*",
  "kernel.shm_*",
  "net",
  "net*",
  "*",
  "fs.mqueue",
  "net/core.somaxconn2/x.y/../",
];

const allowing = (...allowedUnsafeSysctls: string[]) => ({ kubelet: { allowedUnsafeSysctls } });

describeRules([
  ...NO_NAMES.map(
    (sysctl): RuleCase => ({
      rule: "allowed-unsafe-sysctl-invalid",
      about: `${JSON.stringify(sysctl)}, which is not a name`,
      bad: () => groupProblems("aws", allowing("kernel.sem", sysctl)),
      found: [["prod-aws/general: kubelet.allowedUnsafeSysctls[1]", JSON.stringify(sysctl), part(NAMESPACED)]],
    }),
  ),
  {
    rule: "allowed-unsafe-sysctl-invalid",
    about: "a name that is too long",
    bad: () => groupProblems("aws", allowing("kernel.sem", LONG)),
    found: [
      [
        "prod-aws/general: kubelet.allowedUnsafeSysctls[1]",
        expect.stringMatching(/^"/) as unknown as string,
        part(NAMESPACED),
      ],
    ],
  },
  ...OF_THE_NODE.map(
    (sysctl): RuleCase => ({
      rule: "allowed-unsafe-sysctl-invalid",
      about: `${JSON.stringify(sysctl)}, which has no namespace`,
      bad: () => groupProblems("aws", allowing(sysctl)),
      found: [["prod-aws/general: kubelet.allowedUnsafeSysctls[0]", JSON.stringify(sysctl), part(NAMESPACED)]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "allowed-unsafe-sysctl-invalid",
      about: `namespaced sysctls and patterns on ${cloud}`,
      good: () => {
        const ofKernel = ["kernel.shm*", "kernel.shm_rmid_forced", "kernel.msg*", "kernel.msgmax", "kernel.sem"];
        const ofNetwork = ["net.*", "net.core.*", "net.core.somaxconn", "net/ipv4/conf/eno2.100/rp_filter"];
        return groupProblems(cloud, allowing(...ofKernel, "fs.mqueue.*", ...ofNetwork));
      },
    }),
  ),
]);

describe("allowed-unsafe-sysctl-invalid", () => {
  it.each([...NO_NAMES, LONG])("says that %p is not a name", (sysctl) => {
    expect(groupProblems("aws", allowing(sysctl))[0]?.what).toContain("not the name of a sysctl");
  });

  it.each(["vm.swappiness", "vm/swappiness"])("says that %s has no namespaces", (sysctl) => {
    expect(groupProblems("aws", allowing(sysctl))[0]?.what).toContain("does not treat this sysctl as namespaced");
  });
});

const log = (containerLogMaxSize: string) => ({ kubelet: { containerLogMaxSize } });
const images = (low: number | undefined, high: number | undefined) => ({
  kubelet: { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high },
});

const LOW = "kubelet.imageGCLowThresholdPercent";
const HIGH = "kubelet.imageGCHighThresholdPercent";

const CROSSED = [
  [70, 60, LOW, "low 70, high 60"],
  [70, 70, LOW, "low 70, high 70"],
  [90, undefined, LOW, "low 90, high 85 by default"],
  [undefined, 80, HIGH, "low 80 by default, high 80"],
] as const;

const NOT_CROSSED = [
  [60, 70],
  [84, undefined],
  [undefined, 81],
  [0, 100],
] as const;

describeRules([
  ...["", "10MB", "0", "-10Mi", "1.5Mi", "10.0Mi", "10000000m", "100Ti"].map(
    (size): RuleCase => ({
      rule: "container-log-size-invalid",
      about: JSON.stringify(size),
      bad: () => groupProblems("aws", log(size)),
      found: [["prod-aws/general: kubelet.containerLogMaxSize", JSON.stringify(size), part("whole bytes above 0")]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "container-log-size-invalid",
      about: `sizes in whole bytes on ${cloud}`,
      good: () => ["10Mi", "1536Ki", "52428800", "1.5M", "1e7"].flatMap((size) => groupProblems(cloud, log(size))),
    }),
  ),
  ...CROSSED.map(
    ([low, high, path, got]): RuleCase => ({
      rule: "image-gc-thresholds-crossed",
      about: `low ${low} and high ${high}`,
      bad: () => groupProblems("google", images(low, high)),
      found: [[`prod-google/general: ${path}`, got, part("imageGCLowThresholdPercent below")]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "image-gc-thresholds-crossed",
      about: `low below high on ${cloud}`,
      good: () => NOT_CROSSED.flatMap(([low, high]) => groupProblems(cloud, images(low, high))),
    }),
  ),
]);

const WHOLE = "general: kubelet.shutdownGracePeriod";
const CRITICAL = "general: kubelet.shutdownGracePeriodCriticalPods";
const SECONDS = part("a Go duration in whole seconds");
const ORDER = part("a period for critical pods that is at most the whole period");

const periods = (shutdownGracePeriod?: string, shutdownGracePeriodCriticalPods?: string) => ({
  kubelet: { shutdownGracePeriod, shutdownGracePeriodCriticalPods },
});

const BELOW_DEFAULT_PART = [
  ["aws", "20s", "30s"],
  ["azure", "5s", "10s"],
  ["google", "0s", "10s"],
] as const;

const ABOVE_DEFAULT_WHOLE = [
  ["aws", "90s", "91s"],
  ["azure", "25s", "26s"],
  ["google", "25s", "26s"],
] as const;

const IN_ORDER = [["1m30s", "90s"], ["1.5m", "0s"], ["0s", "0s"], ["30s"]] as const;

describeRules([
  ...["", "90", "1d", "-90s", "1500ms", "500ms"].map(
    (period): RuleCase => ({
      rule: "shutdown-grace-period-invalid",
      about: `periods of ${JSON.stringify(period)}`,
      bad: () => groupProblems("aws", periods(period, period)),
      found: [
        [`prod-aws/${WHOLE}`, JSON.stringify(period), SECONDS],
        [`prod-aws/${CRITICAL}`, JSON.stringify(period), SECONDS],
      ],
    }),
  ),
  {
    rule: "shutdown-grace-period-invalid",
    about: "more for critical pods than in all",
    bad: () => groupProblems("azure", periods("1m", "61s")),
    found: [[`prod-azure/${CRITICAL}`, '"61s" of "1m"', ORDER]],
  },
  ...BELOW_DEFAULT_PART.map(
    ([cloud, whole, critical]): RuleCase => ({
      rule: "shutdown-grace-period-invalid",
      about: `a whole period below the default part for critical pods on ${cloud}`,
      bad: () => groupProblems(cloud, periods(whole)),
      found: [[`prod-${cloud}/${WHOLE}`, `"${critical}" by default of "${whole}"`, ORDER]],
    }),
  ),
  ...ABOVE_DEFAULT_WHOLE.map(
    ([cloud, whole, critical]): RuleCase => ({
      rule: "shutdown-grace-period-invalid",
      about: `a part for critical pods above the default whole period on ${cloud}`,
      bad: () => groupProblems(cloud, periods(undefined, critical)),
      found: [[`prod-${cloud}/${CRITICAL}`, `"${critical}" of "${whole}" by default`, ORDER]],
    }),
  ),
  {
    rule: "shutdown-grace-period-invalid",
    about: "a duration that Bottlerocket does not read",
    bad: () => groupProblems("aws", periods("+60s"), eksProps("bottlerocket")),
    found: [[`prod-aws/${WHOLE}`, '"+60s"', SECONDS]],
    good: () => groupProblems("aws", periods("+60s"), eksProps("nodeadm")),
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "shutdown-grace-period-invalid",
      about: `whole seconds, and no wait at all, on ${cloud}`,
      good: () => IN_ORDER.flatMap(([whole, critical]) => groupProblems(cloud, periods(whole, critical))),
    }),
  ),
]);

describe("shutdown-grace-period-invalid", () => {
  it.each(BELOW_DEFAULT_PART)("asks on %s for the period that is a default", (cloud, whole, _critical) => {
    const [problem] = groupProblems(cloud, periods(whole));
    expect(problem?.hint).toBe("Declare shutdownGracePeriodCriticalPods too.");
  });
});

const OUTPUTS = { outputs: { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000009" } };

/** What spot nodes of a sound group are made of. */
const MACHINES: Readonly<Record<Cloud, NodeGroupDeclaration>> = {
  aws: { machine: { vcpu: 4, memoryGiB: 16, types: "all-equal" } },
  azure: {},
  google: {},
};

/** Warnings of a cluster whose identities have been created, which on Azure is a warning of its own otherwise. */
const warnings = (cloud: Cloud, change: object) =>
  groupWarnings(cloud, { ...MACHINES[cloud], ...change }, cloud === "azure" ? OUTPUTS : {});

const spot = (shutdownGracePeriod: string) => ({ capacityType: "spot", kubelet: { shutdownGracePeriod } });
const mix = (onDemandPercentage: number) => ({
  capacityType: { onDemandBase: 1, onDemandPercentage },
  kubelet: { shutdownGracePeriod: "3m" },
});

const NOTICES = [
  ["aws", "121s", "2m", '"120s"'],
  ["azure", "31s", "30s", '"30s"'],
  ["google", "1m", "30s", '"30s"'],
] as const;

describeRules([
  ...NOTICES.map(
    ([cloud, longer, notice, most]): RuleCase => ({
      rule: "shutdown-over-spot-notice",
      about: `more than the notice on ${cloud}, once`,
      bad: () => warnings(cloud, spot(longer)),
      found: [[`prod-${cloud}/${WHOLE}`, `"${longer}"`, part(`at most ${most}`)]],
      good: () => warnings(cloud, spot(notice)),
    }),
  ),
  {
    rule: "shutdown-over-spot-notice",
    about: "a mix with spot nodes",
    bad: () => warnings("aws", mix(50)),
    found: [[`prod-aws/${WHOLE}`, '"3m"', part('at most "120s"')]],
    good: () => warnings("aws", mix(100)),
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "shutdown-over-spot-notice",
      about: `the default, and on-demand nodes, on ${cloud}`,
      good: () => [
        ...warnings(cloud, { capacityType: "spot" }),
        ...warnings(cloud, { ...spot("115s"), capacityType: "on-demand" }),
      ],
    }),
  ),
]);

const onDemand = (shutdownGracePeriod: string) => ({ kubelet: { shutdownGracePeriod } });

describeRules([
  {
    rule: "shutdown-over-stop-time",
    about: "more than Compute Engine waits",
    bad: () => warnings("google", onDemand("116s")),
    found: [[`prod-google/${WHOLE}`, '"116s"', 'at most "115s"']],
    good: () => warnings("google", onDemand("115s")),
  },
  ...(["aws", "azure"] as const).map(
    (cloud): RuleCase => ({
      rule: "shutdown-over-stop-time",
      about: `any time on ${cloud}, which does not say how long it waits`,
      good: () => warnings(cloud, onDemand("10m")),
    }),
  ),
]);
