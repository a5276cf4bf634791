import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("image-missing", () => {
  it("reports a group without an image anywhere", () => {
    expect(groupProblems("aws", {}, { image: undefined })).toEqual([
      partly("image-missing", "prod-aws/general: image", "nothing", "{ id, os }"),
    ]);
  });

  it("accepts an image on the group", () => {
    expect(
      groupProblems("aws", { image: { id: "ami-0123456789abcdef0", os: "ubuntu" } }, { image: undefined }),
    ).toEqual([]);
  });
});
