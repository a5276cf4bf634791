import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { EVICTION_SIGNALS } from "../../../../../model/declaration/kubelet";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "eviction-threshold-invalid";
const BYTES_OR_SHARE = 'whole bytes above 0 ("1Gi"), or a percentage';
const BYTES = 'whole bytes above 0 ("1Gi")';
const COUNT_OR_SHARE = 'a whole number above 0 ("10000"), or a percentage';

describe(CODE, () => {
  it.each([
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
  ])("reports %s of %s %p", (field, signal, threshold, expected) => {
    const evictionSoftGracePeriod = field === "evictionSoft" ? { [signal]: "1m" } : {};
    expect(groupProblems("aws", { kubelet: { [field]: { [signal]: threshold }, evictionSoftGracePeriod } })).toEqual([
      partly(CODE, `prod-aws/general: kubelet.${field}["${signal}"]`, JSON.stringify(threshold), expected),
    ]);
  });

  it.each(CLOUDS)("reports a percentage of memory on %s", (cloud) => {
    expect(groupProblems(cloud, { kubelet: { evictionHard: { "memory.available": "5%" } } })).toEqual([
      partly(CODE, `prod-${cloud}/general: kubelet.evictionHard["memory.available"]`, '"5%"', 'whole bytes: "100Mi"'),
    ]);
  });

  it("reports an amount of disk on Google", () => {
    expect(groupProblems("google", { kubelet: { evictionHard: { "nodefs.available": "5Gi" } } })).toEqual([
      partly(
        CODE,
        'prod-google/general: kubelet.evictionHard["nodefs.available"]',
        '"5Gi"',
        "a percentage above 0% and below 100%",
      ),
    ]);
  });

  it.each(CLOUDS)("accepts what both read on %s", (cloud) => {
    const evictionHard = { "memory.available": "1.5Gi", "nodefs.available": "6.25%", "imagefs.available": "20Gi" };
    expect(groupProblems(cloud, { kubelet: { evictionHard: { ...evictionHard, "pid.available": "10%" } } })).toEqual(
      [],
    );
  });

  it.each(CLOUDS)("accepts percentages of everything for soft thresholds on %s", (cloud) => {
    const of = (value: string) => Object.fromEntries(EVICTION_SIGNALS.map((signal) => [signal, value]));
    const kubelet = { evictionSoft: of("20%"), evictionSoftGracePeriod: of("2m") };
    expect(groupProblems(cloud, { kubelet })).toEqual([]);
  });
});
