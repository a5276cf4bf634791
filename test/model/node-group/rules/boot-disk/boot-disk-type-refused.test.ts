import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("boot-disk-type-refused", () => {
  it.each([
    ["google", "c4-standard-8", "pd-ssd", '"hyperdisk-balanced"'],
    ["google", "c3-standard-8", "pd-standard", '"pd-balanced" or "pd-ssd" or "hyperdisk-balanced"'],
    ["google", "n2-standard-8", "hyperdisk-balanced", '"pd-standard" or "pd-balanced" or "pd-ssd"'],
    ["google", "n2-custom-6-20480", "hyperdisk-balanced", '"pd-standard" or "pd-balanced" or "pd-ssd"'],
    ["azure", "Standard_D8_v5", "Premium_LRS", '"Standard_LRS" or "StandardSSD_LRS" or "StandardSSD_ZRS"'],
  ] as const)("reports on %s %s a %s disk", (cloud, machine, type, expected) => {
    expect(groupProblems(cloud, { ...typed(cloud, machine), bootDisk: { type } })).toEqual([
      partly("boot-disk-type-refused", `prod-${cloud}/general: bootDisk.type`, `"${type}" on ${machine}`, expected),
    ]);
  });

  it.each([
    ["google", "c4-standard-8", undefined],
    ["google", "n2-standard-8", "pd-ssd"],
    ["google", "a3-highgpu-8g", "hyperdisk-balanced"],
    ["azure", "Standard_D8_v5", undefined],
    ["azure", "Standard_D8_v5", "StandardSSD_LRS"],
    ["azure", "Standard_D8s_v5", "Standard_LRS"],
    ["azure", "Standard_M128", "Premium_LRS"],
    ["aws", "t2.large", "gp2"],
  ] as const)("accepts on %s %s a disk of type %s", (cloud, machine, type) => {
    expect(groupProblems(cloud, { ...typed(cloud, machine), bootDisk: { type } })).toEqual([]);
  });

  it("does not judge a machine that it knows nothing of", () => {
    const group = { ...typed("google", "q9-standard-8"), capacity: { vcpu: 8, memoryGiB: 32 } };
    expect(groupProblems("google", { ...group, bootDisk: { type: "hyperdisk-balanced" } })).toEqual([]);
  });
});
