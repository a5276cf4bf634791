import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("image-architecture-missing", () => {
  it("reports an arm64 machine on an amd64 image", () => {
    expect(
      groupProblems(
        "aws",
        { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } },
        { image: { id: { amd64: "ami-0123456789abcdef0" }, os: "ubuntu" } },
      ),
    ).toEqual([
      partly(
        "image-architecture-missing",
        "prod-aws/general: image.id.arm64",
        '{"amd64":"ami-0123456789abcdef0"}',
        '"arm64"',
      ),
    ]);
  });

  it("accepts an image of both", () => {
    expect(groupProblems("aws", { machine: { vcpu: 8, memoryGiB: 32, architecture: "arm64" } })).toEqual([]);
  });
});
