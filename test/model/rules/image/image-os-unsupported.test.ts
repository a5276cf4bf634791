import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../group-problems";

describe("image-os-unsupported", () => {
  it("reports a system without figures on Google", () => {
    expect(groupProblems("google", { image: { id: "projects/images/global/images/node", os: "flatcar" } })).toEqual([
      problem("image-os-unsupported", "prod-google/general: image.os", '"flatcar"', '"ubuntu" or "cos"'),
    ]);
  });

  it("accepts cos", () => {
    expect(groupProblems("google", { image: { id: "projects/images/global/images/node", os: "cos" } })).toEqual([]);
  });

  it("accepts flatcar on AWS", () => {
    expect(groupProblems("aws", { image: { id: "ami-0123456789abcdef0", os: "flatcar" } })).toEqual([]);
  });
});
