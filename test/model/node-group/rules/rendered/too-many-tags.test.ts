import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));
const change = (count: number) => ({
  tags: tags(count),
  labels: { team: "a", tier: "b" },
  taints: [{ key: "dedicated", effect: "NoSchedule" as const }],
  autoscaling: { scaleDown: { unneededTime: "5m" } },
});

describe("too-many-tags", () => {
  it("reports the 51st on AWS, with what the others are for", () => {
    expect(groupProblems("aws", change(40))).toEqual([
      partly(
        "too-many-tags",
        "prod-aws/general: tags",
        "51 tags: 40 declared as tags, 2 for labels, 1 for taints, 4 for resources, 1 for autoscaling options, 2 for discovery, 1 for the name",
        "at most 50",
      ),
    ]);
  });

  it("accepts 50 on AWS", () => {
    expect(groupProblems("aws", change(39))).toEqual([]);
  });

  it("reports the 51st on Azure, where the sizes are tags too", () => {
    expect(groupProblems("azure", change(39))).toEqual([
      partly(
        "too-many-tags",
        "prod-azure/general: tags",
        "51 tags: 39 declared as tags, 2 for labels, 1 for taints, 4 for resources, 1 for autoscaling options, 4 for discovery",
        "at most 50",
      ),
    ]);
    expect(groupProblems("azure", change(38))).toEqual([]);
  });

  it("counts resource labels on Google, where labels and taints are metadata", () => {
    expect(groupProblems("google", change(63))).toEqual([
      partly(
        "too-many-tags",
        "prod-google/general: tags",
        "65 tags: 63 declared as tags, 2 added to every group",
        "at most 64",
      ),
    ]);
    expect(groupProblems("google", change(62))).toEqual([]);
  });
});
