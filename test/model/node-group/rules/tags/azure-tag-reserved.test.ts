import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-tag-reserved", () => {
  it("reports reserved prefixes in any case", () => {
    expect(groupProblems("azure", { tags: { "Azure-owner": "a", windowsy: "b" } })).toEqual([
      partly("azure-tag-reserved", "prod-azure/general: tags.windowsy", '"windowsy"', '"windows"'),
      partly("azure-tag-reserved", 'prod-azure/general: tags["Azure-owner"]', '"Azure-owner"', '"microsoft"'),
    ]);
  });

  it("accepts them inside a name", () => {
    expect(groupProblems("azure", { tags: { "my-azure": "a" } })).toEqual([]);
  });

  it("accepts them on AWS", () => {
    expect(groupProblems("aws", { tags: { "azure-owner": "a" } })).toEqual([]);
  });
});
