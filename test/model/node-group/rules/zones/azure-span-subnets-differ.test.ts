import { describe, expect, it } from "@jest/globals";
import { CLUSTER_PROPS } from "../../../../support/fleets";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const subnetId = CLUSTER_PROPS.azure.zones["1"]?.subnetId ?? "";

describe("azure-span-subnets-differ", () => {
  it("reports a group over zones of different subnets", () => {
    expect(groupProblems("azure", { spanZones: true, zones: ["1", "2"] })).toEqual([
      partly(
        "azure-span-subnets-differ",
        "prod-azure/general: spanZones",
        '2 subnets in zones ["1","2"]',
        "one subnet for all zones",
      ),
    ]);
  });

  it("accepts zones of one subnet, whatever the case of its id", () => {
    const zones = { "1": { subnetId }, "2": { subnetId: subnetId.replace("nodes-1", "NODES-1") } };
    expect(groupProblems("azure", { spanZones: true }, { zones })).toEqual([]);
  });

  it("accepts different subnets where each zone has its group, and on AWS", () => {
    expect(groupProblems("azure", { zones: ["1", "2"] })).toEqual([]);
    expect(groupProblems("aws", { spanZones: true })).toEqual([]);
  });
});
