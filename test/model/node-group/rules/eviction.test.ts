import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import { EVICTION_SIGNALS } from "../../../../model/declaration/kubelet";
import { withWayOn } from "../../../support/acknowledging";
import { eksProps } from "../../../support/eks";
import { groupProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const soft = (signal: string, threshold: string, hard?: string) => ({
  kubelet: {
    evictionSoft: { [signal]: threshold },
    evictionSoftGracePeriod: { [signal]: "1m" },
    ...(hard === undefined ? {} : { evictionHard: { [signal]: hard } }),
  },
});

const SOFT_BELOW_HARD = [
  ["memory.available", "50Mi", undefined, '"50Mi", with a hard threshold of "100Mi"', "more than 100Mi"],
  ["memory.available", "1Gi", "1024Mi", '"1Gi", with a hard threshold of "1Gi"', "more than 1Gi"],
  ["nodefs.available", "10%", undefined, '"10%", with a hard threshold of "12.5%"', "more than 12.5%"],
] as const;

describeRules([
  ...CLOUDS.flatMap((cloud) =>
    SOFT_BELOW_HARD.map(
      ([signal, threshold, hard, got, expected]): RuleCase => ({
        rule: "eviction-soft-below-hard",
        about: `a soft threshold of ${threshold} of ${signal} on ${cloud}`,
        bad: () => groupProblems(cloud, soft(signal, threshold, hard)),
        found: [[`prod-${cloud}/general: kubelet.evictionSoft["${signal}"]`, got, part(expected)]],
      }),
    ),
  ),
  ...[
    ["memory.available", "500Mi"],
    ["nodefs.available", "15%"],
    // The size of the disk decides which of the two comes first.
    ["nodefs.available", "1Gi"],
    ["pid.available", "10%"],
  ].map(
    ([signal = "", threshold = ""]): RuleCase => ({
      rule: "eviction-soft-below-hard",
      about: `a soft threshold of ${threshold} of ${signal}`,
      good: () => groupProblems("aws", soft(signal, threshold)),
    }),
  ),
]);

const MEMORY = 'prod-aws/general: kubelet.evictionSoftGracePeriod["memory.available"]';

const grace = (threshold: string | undefined, period: string | undefined) => ({
  kubelet: {
    evictionSoft: { "memory.available": threshold },
    evictionSoftGracePeriod: { "memory.available": period },
  },
});

describeRules([
  {
    rule: "eviction-soft-grace-period-missing",
    about: "a threshold without a grace period",
    bad: () => groupProblems("aws", grace("500Mi", undefined)),
    found: [[MEMORY, 'nothing, with a threshold of "500Mi"', part("a Go duration")]],
  },
  {
    rule: "eviction-soft-grace-period-missing",
    about: "a grace period without a threshold",
    bad: () => groupProblems("aws", grace(undefined, "90s")),
    found: [[MEMORY, '"90s"', part('evictionSoft with "memory.available"')]],
  },
  ...["", "90", "1d", "0s", "-90s"].map(
    (period): RuleCase => ({
      rule: "eviction-soft-grace-period-missing",
      about: `a grace period of ${JSON.stringify(period)}`,
      bad: () => groupProblems("aws", grace("500Mi", period)),
      found: [[MEMORY, JSON.stringify(period), part("a Go duration above 0")]],
    }),
  ),
  {
    rule: "eviction-soft-grace-period-missing",
    about: "a duration that Bottlerocket does not read",
    bad: () => groupProblems("aws", grace("500Mi", "30s1m"), eksProps("bottlerocket")),
    found: [[MEMORY, '"30s1m"', part("a Go duration above 0")]],
    good: () => [
      ...groupProblems("aws", grace("500Mi", "30s1m"), eksProps("nodeadm")),
      ...groupProblems("aws", grace("500Mi", "1m30s"), eksProps("bottlerocket")),
    ],
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "eviction-soft-grace-period-missing",
      about: `both a threshold and a grace period, and neither, on ${cloud}`,
      good: () => [
        ...groupProblems(cloud, grace("500Mi", "1m30s")),
        ...groupProblems(cloud, grace(undefined, undefined)),
      ],
    }),
  ),
]);

const NODEFS = 'prod-google/general: kubelet.evictionHard["nodefs.available"]';
const SAME_BYTES = part("the same number of bytes to both");
const nodefs = (threshold: string) => ({ kubelet: { evictionHard: { "nodefs.available": threshold } } });

describeRules([
  {
    rule: "eviction-threshold-inexact",
    about: "a percentage that is two numbers of bytes on Google",
    bad: () => groupProblems("google", nodefs("10%")),
    found: [
      [
        NODEFS,
        '"10%", of 51794621234 bytes 5179462200 to the kubelet and 5179462123 to cluster-autoscaler',
        SAME_BYTES,
      ],
    ],
  },
  {
    rule: "eviction-threshold-inexact",
    about: "a percentage of the file system of another image",
    bad: () =>
      groupProblems("google", {
        ...nodefs("10%"),
        image: { id: "projects/prod-images/global/images/family/cos", os: "cos" },
      }),
    found: [[NODEFS, part('"10%", of 48340125351 bytes') as string, SAME_BYTES]],
  },
  {
    rule: "eviction-threshold-inexact",
    about: "a percentage of attached disks",
    bad: () => groupProblems("google", { ...nodefs("10%"), google: { localSsds: 1 }, localDisks: "ephemeral-storage" }),
    found: [[NODEFS, part('"10%", of 395260067840 bytes') as string, SAME_BYTES]],
  },
  ...["6.25%", "12.5%", "25%", "50%"].map(
    (threshold): RuleCase => ({
      rule: "eviction-threshold-inexact",
      about: threshold,
      good: () => groupProblems("google", nodefs(threshold)),
    }),
  ),
  { rule: "eviction-threshold-inexact", about: "the default", good: () => groupProblems("google", {}) },
  {
    rule: "eviction-threshold-inexact",
    about: "any percentage on clouds that tell cluster-autoscaler the bytes",
    good: () => [...groupProblems("aws", nodefs("10%")), ...groupProblems("azure", nodefs("10%"))],
  },
]);

describe("eviction-threshold-inexact", () => {
  it("names percentages that both compute alike", () => {
    expect(groupProblems("google", nodefs("10%"))[0]?.hint).toBe(
      withWayOn("eviction-threshold-inexact", 'Use "6.25%", "12.5%" or "25%".'),
    );
  });
});

const BYTES_OR_SHARE = 'whole bytes above 0 ("1Gi"), or a percentage';
const BYTES = 'whole bytes above 0 ("1Gi")';
const COUNT_OR_SHARE = 'a whole number above 0 ("10000"), or a percentage';

const UNREADABLE = [
  ["evictionHard", "nodefs.available", "10 %", BYTES_OR_SHARE],
  ["evictionHard", "nodefs.available", "0%", BYTES_OR_SHARE],
  ["evictionHard", "imagefs.available", "100%", BYTES_OR_SHARE],
  ["evictionHard", "imagefs.available", "-5%", BYTES_OR_SHARE],
  ["evictionHard", "imagefs.available", "0", BYTES_OR_SHARE],
  ["evictionHard", "nodefs.inodesFree", "0.5", COUNT_OR_SHARE],
  ["evictionHard", "pid.available", "-100", COUNT_OR_SHARE],
  ["evictionHard", "memory.available", "0.1Gi", BYTES],
  ["evictionSoft", "memory.available", "1GB", BYTES_OR_SHARE],
  ["evictionSoft", "imagefs.inodesFree", "", COUNT_OR_SHARE],
  ["evictionSoft", "nodefs.available", "101%", BYTES_OR_SHARE],
] as const;

const ofEverySignal = (value: string) => Object.fromEntries(EVICTION_SIGNALS.map((signal) => [signal, value]));

describeRules([
  ...UNREADABLE.map(
    ([field, signal, threshold, expected]): RuleCase => ({
      rule: "eviction-threshold-invalid",
      about: `${field} of ${signal} of ${JSON.stringify(threshold)}`,
      bad: () => {
        const evictionSoftGracePeriod = field === "evictionSoft" ? { [signal]: "1m" } : {};
        return groupProblems("aws", { kubelet: { [field]: { [signal]: threshold }, evictionSoftGracePeriod } });
      },
      found: [[`prod-aws/general: kubelet.${field}["${signal}"]`, JSON.stringify(threshold), part(expected)]],
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "eviction-threshold-invalid",
      about: `a hard percentage of memory on ${cloud}`,
      bad: () => groupProblems(cloud, { kubelet: { evictionHard: { "memory.available": "5%" } } }),
      found: [
        [`prod-${cloud}/general: kubelet.evictionHard["memory.available"]`, '"5%"', part('whole bytes: "100Mi"')],
      ],
    }),
  ),
  {
    rule: "eviction-threshold-invalid",
    about: "an amount of disk on Google",
    bad: () => groupProblems("google", nodefs("5Gi")),
    found: [[NODEFS, '"5Gi"', part("a percentage above 0% and below 100%")]],
    good: () => [...groupProblems("aws", nodefs("5Gi")), ...groupProblems("azure", nodefs("5Gi"))],
  },
  {
    rule: "eviction-threshold-invalid",
    about: "another text on Google, which cannot be inexact",
    bad: () => groupProblems("google", nodefs("a tenth")),
    found: [[NODEFS, '"a tenth"', part(BYTES_OR_SHARE)]],
  },
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "eviction-threshold-invalid",
      about: `hard thresholds that the kubelet and cluster-autoscaler read on ${cloud}`,
      good: () => {
        const evictionHard = { "memory.available": "1.5Gi", "nodefs.available": "6.25%", "imagefs.available": "20Gi" };
        return groupProblems(cloud, { kubelet: { evictionHard: { ...evictionHard, "pid.available": "10%" } } });
      },
    }),
  ),
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: "eviction-threshold-invalid",
      about: `soft percentages of every signal on ${cloud}`,
      good: () =>
        groupProblems(cloud, {
          kubelet: { evictionSoft: ofEverySignal("20%"), evictionSoftGracePeriod: ofEverySignal("2m") },
        }),
    }),
  ),
]);
