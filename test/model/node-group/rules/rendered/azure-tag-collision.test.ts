import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const PREFIX = "k8s.io_cluster-autoscaler_node-template";

describe("azure-tag-collision", () => {
  it("reports labels that differ in case only", () => {
    expect(groupProblems("azure", { labels: { "example.com/Team": "a", "example.com/team": "b" } })).toEqual([
      partly(
        "azure-tag-collision",
        'prod-azure/general: labels["example.com/team"]',
        `"${PREFIX}_label_example.com_Team" and "${PREFIX}_label_example.com_team"`,
        "more than case",
      ),
    ]);
  });

  it("reports tags, taints and resources likewise", () => {
    const change = {
      tags: { Owner: "a", owner: "b" },
      taints: [
        { key: "Dedicated", effect: "NoSchedule" as const },
        { key: "dedicated", effect: "NoSchedule" as const },
      ],
      extendedResources: { "example.com/FPGA": 1, "example.com/fpga": 1 },
    };
    expect(groupProblems("azure", change)).toEqual([
      partly(
        "azure-tag-collision",
        'prod-azure/general: extendedResources["example.com/fpga"]',
        `"${PREFIX}_resources_example.com_FPGA" and "${PREFIX}_resources_example.com_fpga"`,
        "more than case",
      ),
      partly("azure-tag-collision", "prod-azure/general: tags.owner", '"Owner" and "owner"', "more than case"),
      partly(
        "azure-tag-collision",
        "prod-azure/general: taints",
        `"${PREFIX}_taint_Dedicated" and "${PREFIX}_taint_dedicated"`,
        "more than case",
      ),
    ]);
  });

  it("accepts an underscore beside a slash, which the encoding keeps apart", () => {
    expect(groupProblems("azure", { labels: { "example.com/a_b": "a", "example.com/a": "b" } })).toEqual([]);
  });

  it("accepts them on AWS, where case counts", () => {
    expect(groupProblems("aws", { tags: { Owner: "a", owner: "b" } })).toEqual([]);
  });
});
