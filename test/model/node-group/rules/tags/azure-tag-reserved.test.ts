import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../../../../support/group-problems";

describe("azure-tag-reserved", () => {
  it("reports reserved prefixes in any case", () => {
    expect(groupProblems("azure", { tags: { "Azure-owner": "a", windowsy: "b" } })).toEqual([
      problem("azure-tag-reserved", "prod-azure/general: tags.windowsy", '"windowsy"', '"windows"'),
      problem("azure-tag-reserved", 'prod-azure/general: tags["Azure-owner"]', '"Azure-owner"', '"microsoft"'),
    ]);
  });

  it("accepts them inside a name", () => {
    expect(groupProblems("azure", { tags: { "my-azure": "a" } })).toEqual([]);
  });

  it("accepts them on AWS", () => {
    expect(groupProblems("aws", { tags: { "azure-owner": "a" } })).toEqual([]);
  });
});
