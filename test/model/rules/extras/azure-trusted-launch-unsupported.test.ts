import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../group-problems";

describe("azure-trusted-launch-unsupported", () => {
  it("reports it on arm64", () => {
    expect(
      groupProblems("azure", {
        machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
        azure: { trustedLaunch: true },
      }),
    ).toEqual([
      problem(
        "azure-trusted-launch-unsupported",
        "prod-azure/general: azure.trustedLaunch",
        "true on Standard_D8ps_v5",
        "amd64",
      ),
    ]);
  });

  it("accepts it on amd64", () => {
    expect(groupProblems("azure", { azure: { trustedLaunch: true } })).toEqual([]);
  });

  it("accepts arm64 without", () => {
    expect(groupProblems("azure", { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } })).toEqual([]);
  });
});
