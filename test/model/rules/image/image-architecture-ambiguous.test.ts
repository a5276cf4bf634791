import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../group-problems";

describe("image-architecture-ambiguous", () => {
  it("reports an arm64 group that inherits a plain image", () => {
    expect(
      groupProblems(
        "aws",
        { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } },
        { image: { id: "ami-0123456789abcdef0", os: "ubuntu" } },
      ),
    ).toEqual([
      problem("image-architecture-ambiguous", "prod-aws/general: image.id", '"ami-0123456789abcdef0"', "arm64"),
    ]);
  });

  it("accepts an amd64 group that does", () => {
    expect(groupProblems("aws", {}, { image: { id: "ami-0123456789abcdef0", os: "ubuntu" } })).toEqual([]);
  });

  it("accepts a plain image of the group's own", () => {
    expect(
      groupProblems("aws", {
        machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" },
        image: { id: "ami-0123456789abcdef0", os: "ubuntu" },
      }),
    ).toEqual([]);
  });
});
