import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("machine-shape-unavailable", () => {
  it("reports a shape that no type has, with the nearest", () => {
    expect(groupProblems("aws", { machine: { vcpu: 7, memoryGiB: 30 } })).toEqual([
      partly(
        "machine-shape-unavailable",
        "prod-aws/general: machine",
        '{"vcpu":7,"memoryGiB":30}',
        "m6i.2xlarge (8 vCPU, 32 GiB, amd64)",
      ),
    ]);
  });

  it("survives a shape of nothing", () => {
    expect(groupProblems("google", { machine: { vcpu: 0, memoryGiB: 0 } })).toEqual([
      partly("machine-shape-unavailable", "prod-google/general: machine", '{"vcpu":0,"memoryGiB":0}', "vCPU"),
    ]);
  });

  it("reports GPUs that do not come with the shape", () => {
    expect(groupProblems("azure", { machine: { vcpu: 8, memoryGiB: 32, gpus: 3 } })).toEqual([
      partly("machine-shape-unavailable", "prod-azure/general: machine", '{"vcpu":8,"memoryGiB":32,"gpus":3}', "GPU"),
    ]);
  });

  it("accepts a custom type on Google", () => {
    expect(groupProblems("google", { machine: { vcpu: 6, memoryGiB: 20 } })).toEqual([]);
  });
});
