import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("extended-resource-invalid", () => {
  it("reports names without a domain, of Kubernetes or malformed", () => {
    expect(
      groupProblems("aws", {
        extendedResources: { cpu: 4, "kubernetes.io/batch": 1, "requests.example.com/x": 1, "example.com/a b": 1 },
      }),
    ).toEqual([
      partly("extended-resource-invalid", "prod-aws/general: extendedResources.cpu", '"cpu"', "example.com/fpga"),
      partly(
        "extended-resource-invalid",
        'prod-aws/general: extendedResources["example.com/a b"]',
        '"example.com/a b"',
        "example.com/fpga",
      ),
      partly(
        "extended-resource-invalid",
        'prod-aws/general: extendedResources["kubernetes.io/batch"]',
        '"kubernetes.io/batch"',
        "example.com/fpga",
      ),
      partly(
        "extended-resource-invalid",
        'prod-aws/general: extendedResources["requests.example.com/x"]',
        '"requests.example.com/x"',
        "example.com/fpga",
      ),
    ]);
  });

  it("accepts a device plugin's name", () => {
    expect(groupProblems("google", { extendedResources: { "example.com/fpga": 2 } })).toEqual([]);
  });

  it("accepts capitals", () => {
    expect(groupProblems("azure", { extendedResources: { "example.com/FPGA": 2 } })).toEqual([]);
  });
});
