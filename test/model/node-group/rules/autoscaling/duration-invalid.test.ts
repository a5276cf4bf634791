import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("duration-invalid", () => {
  it("reports days and bare numbers", () => {
    expect(groupProblems("aws", { autoscaling: { scaleDown: { unneededTime: "1d", unreadyTime: "10" } } })).toEqual([
      partly("duration-invalid", "prod-aws/general: autoscaling.scaleDown.unneededTime", '"1d"', '"1h30m"'),
      partly("duration-invalid", "prod-aws/general: autoscaling.scaleDown.unreadyTime", '"10"', '"1h30m"'),
    ]);
  });

  it("reports negative and endless ones", () => {
    expect(
      groupProblems("google", {
        autoscaling: { maxNodeProvisionTime: "-5m", scaleDown: { unneededTime: "3000000h", unreadyTime: "" } },
      }),
    ).toEqual([
      partly("duration-invalid", "prod-google/general: autoscaling.maxNodeProvisionTime", '"-5m"', '"1h30m"'),
      partly("duration-invalid", "prod-google/general: autoscaling.scaleDown.unneededTime", '"3000000h"', '"1h30m"'),
      partly("duration-invalid", "prod-google/general: autoscaling.scaleDown.unreadyTime", '""', '"1h30m"'),
    ]);
  });

  it("accepts what Go accepts", () => {
    expect(
      groupProblems("azure", { autoscaling: { scaleDown: { unneededTime: "1h30m", unreadyTime: "1.5h" } } }),
    ).toEqual([]);
  });

  it("accepts zero", () => {
    expect(groupProblems("aws", { autoscaling: { scaleDown: { unneededTime: "0", unreadyTime: "0s" } } })).toEqual([]);
  });
});
