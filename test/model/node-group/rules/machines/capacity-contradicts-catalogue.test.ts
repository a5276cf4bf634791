import { describe, expect, it } from "@jest/globals";
import { groupProblems, typed } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("capacity-contradicts-catalogue", () => {
  it("reports other numbers than the catalogue's", () => {
    expect(groupProblems("aws", { ...typed("aws", "m6i.2xlarge"), capacity: { vcpu: 8, memoryGiB: 30 } })).toEqual([
      partly(
        "capacity-contradicts-catalogue",
        "prod-aws/general: capacity",
        '{"vcpu":8,"memoryGiB":30}',
        "m6i.2xlarge (8 vCPU, 32 GiB, amd64)",
      ),
    ]);
  });

  it("reports it once for types of which one is unknown", () => {
    expect(
      groupProblems("aws", { ...typed("aws", "m6i.2xlarge", "x-new.2xlarge"), capacity: { vcpu: 8, memoryGiB: 30 } }),
    ).toEqual([
      partly(
        "capacity-contradicts-catalogue",
        "prod-aws/general: capacity",
        '{"vcpu":8,"memoryGiB":30}',
        "m6i.2xlarge",
      ),
    ]);
  });

  it("accepts the same numbers", () => {
    expect(
      groupProblems("azure", { ...typed("azure", "Standard_D8s_v5"), capacity: { vcpu: 8, memoryGiB: 32 } }),
    ).toEqual([]);
  });
});
