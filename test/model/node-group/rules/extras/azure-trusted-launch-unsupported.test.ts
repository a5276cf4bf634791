import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-trusted-launch-unsupported", () => {
  it("reports it on arm64", () => {
    expect(
      groupProblems("azure", {
        machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
        azure: { trustedLaunch: true },
      }),
    ).toEqual([
      partly(
        "azure-trusted-launch-unsupported",
        "prod-azure/general: azure.trustedLaunch",
        "true on Standard_D8ps_v5",
        "a size that has it",
      ),
    ]);
  });

  it("reports it on a family without it, where it is off by default", () => {
    const m64 = { ...typed("azure", "Standard_M64s") };
    expect(groupProblems("azure", { ...m64, azure: { trustedLaunch: true } })).toEqual([
      partly(
        "azure-trusted-launch-unsupported",
        "prod-azure/general: azure.trustedLaunch",
        "true on Standard_M64s",
        "a size that has it",
      ),
    ]);
    expect(groupProblems("azure", m64)).toEqual([]);
  });

  it("accepts it on amd64", () => {
    expect(groupProblems("azure", { azure: { trustedLaunch: true } })).toEqual([]);
  });

  it("accepts arm64 without", () => {
    expect(groupProblems("azure", { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } })).toEqual([]);
  });
});
