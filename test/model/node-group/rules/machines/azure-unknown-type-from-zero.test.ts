import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, typed, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-unknown-type-from-zero", () => {
  it("reports an empty zone of an unknown size", () => {
    expect(
      groupProblems("azure", {
        ...typed("azure", "Standard_X8s_v9"),
        capacity: { vcpu: 8, memoryGiB: 32 },
        minSize: 2,
      }),
    ).toEqual([
      partly(
        "azure-unknown-type-from-zero",
        "prod-azure/general: machineTypes.azure[0]",
        "Standard_X8s_v9, with a minimum of 0 nodes in a zone",
        "at least 1 node in every zone",
      ),
    ]);
  });

  it("accepts a node in every zone", () => {
    expect(
      groupProblems("azure", { ...typed("azure", "Standard_X8s_v9"), capacity: { vcpu: 8, memoryGiB: 32 } }),
    ).toEqual([]);
  });

  it("accepts a size of one's own", () => {
    expect(
      groupProblems("azure", {
        ...typed("azure", "Standard_X8s_v9"),
        capacity: { vcpu: 8, memoryGiB: 32 },
        minSize: 0,
        autoscaling: { enabled: false },
      }),
    ).toEqual([]);
  });

  it("accepts it on AWS", () => {
    expect(
      groupProblems("aws", { ...typed("aws", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 32 }, minSize: 0 }),
    ).toEqual([]);
  });

  it("accepts a known size from zero", () => {
    expect(groupProblems("azure", { ...typed("azure", "Standard_D8s_v5"), minSize: 0 })).toEqual([]);
  });

  it("reports a size that the project keeps, which cluster-autoscaler still does not know", () => {
    const Standard_D8s_v9 = { vcpu: 8, memoryMiB: 32768, architecture: "amd64", gpus: 0, gpuResource: null } as const;
    const cluster = declareCluster("azure", {
      general: { ...VALID, ...typed("azure", "Standard_D8s_v9"), minSize: 0 },
    });
    const problems = fleetProblems(declareFleet([cluster], {}, { machines: { azure: { Standard_D8s_v9 } } }));
    expect(problems.map(({ code }) => code)).toEqual(["azure-unknown-type-from-zero"]);
  });
});
