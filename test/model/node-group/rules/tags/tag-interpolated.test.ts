import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("tag-interpolated", () => {
  it.each(["$", "%"])("reports %s{ in a tag's value", (sign) => {
    const value = `a${sign}{path.root}`;
    expect(groupProblems("aws", { tags: { owner: value } })).toEqual([
      partly("tag-interpolated", "prod-aws/general: tags.owner", `"owner" = "${value}"`, "text without"),
    ]);
  });

  it("accepts the signs alone", () => {
    expect(groupProblems("aws", { tags: { budget: "100$ 5%" } })).toEqual([]);
  });
});
