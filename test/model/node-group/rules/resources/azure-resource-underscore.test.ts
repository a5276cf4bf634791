import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-resource-underscore", () => {
  it("reports an underscore on Azure", () => {
    expect(groupProblems("azure", { extendedResources: { "xilinx.com/fpga_u250": 1 } })).toEqual([
      partly(
        "azure-resource-underscore",
        'prod-azure/general: extendedResources["xilinx.com/fpga_u250"]',
        '"xilinx.com/fpga_u250"',
        'without "_"',
      ),
    ]);
  });

  it("accepts it on AWS", () => {
    expect(groupProblems("aws", { extendedResources: { "xilinx.com/fpga_u250": 1 } })).toEqual([]);
  });

  it("accepts it on Google", () => {
    expect(groupProblems("google", { extendedResources: { "xilinx.com/fpga_u250": 1 } })).toEqual([]);
  });

  it("accepts a hyphen", () => {
    expect(groupProblems("azure", { extendedResources: { "xilinx.com/fpga-u250": 1 } })).toEqual([]);
  });
});
