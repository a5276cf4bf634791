import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("lifetime-invalid", () => {
  it.each([
    ["aws", "23h59m", "24h"],
    ["aws", "8761h", "8760h"],
    ["aws", "7d", "24h"],
    ["aws", "24h0.5s", "24h"],
    ["google", "29s", "30s"],
    ["google", "2881h", "2880h"],
    ["google", "", "30s"],
  ] as const)("reports on %s %j", (cloud, maxLifetime, expected) => {
    expect(groupProblems(cloud, { maxLifetime })).toContainEqual(
      partly("lifetime-invalid", `prod-${cloud}/general: maxLifetime`, JSON.stringify(maxLifetime), expected),
    );
  });

  it.each([
    ["aws", "24h"],
    ["aws", "8760h"],
    ["google", "30s"],
    ["google", "2880h"],
  ] as const)("accepts on %s %j", (cloud, maxLifetime) => {
    expect(groupProblems(cloud, { maxLifetime })).toEqual([]);
  });
});
