import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("autoscaling-option-unsupported", () => {
  it("reports the provision time on AWS", () => {
    expect(groupProblems("aws", { autoscaling: { maxNodeProvisionTime: "10m" } })).toEqual([
      partly("autoscaling-option-unsupported", "prod-aws/general: autoscaling.maxNodeProvisionTime", '"10m"', "google"),
    ]);
  });

  it("reports both on Azure", () => {
    expect(
      groupProblems("azure", {
        autoscaling: { maxNodeProvisionTime: "10m", scaleDown: { ignoreDaemonSetsUtilization: false } },
      }),
    ).toEqual([
      partly(
        "autoscaling-option-unsupported",
        "prod-azure/general: autoscaling.maxNodeProvisionTime",
        '"10m"',
        "google",
      ),
      partly(
        "autoscaling-option-unsupported",
        "prod-azure/general: autoscaling.scaleDown.ignoreDaemonSetsUtilization",
        "false",
        "aws",
      ),
    ]);
  });

  it("reports DaemonSet utilization on Google", () => {
    expect(groupProblems("google", { autoscaling: { scaleDown: { ignoreDaemonSetsUtilization: true } } })).toEqual([
      partly(
        "autoscaling-option-unsupported",
        "prod-google/general: autoscaling.scaleDown.ignoreDaemonSetsUtilization",
        "true",
        "aws",
      ),
    ]);
  });

  it("accepts it on AWS", () => {
    expect(
      groupProblems("aws", { autoscaling: { scaleDown: { ignoreDaemonSetsUtilization: true, unneededTime: "5m" } } }),
    ).toEqual([]);
  });

  it("accepts the provision time on Google", () => {
    expect(groupProblems("google", { autoscaling: { maxNodeProvisionTime: "10m" } })).toEqual([]);
  });

  it("accepts the common ones on Azure", () => {
    expect(
      groupProblems("azure", {
        autoscaling: {
          scaleDown: {
            unneededTime: "5m",
            unreadyTime: "20m",
            utilizationThreshold: 0.4,
            gpuUtilizationThreshold: 0.5,
          },
        },
      }),
    ).toEqual([]);
  });
});
