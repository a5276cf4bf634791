import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("image-id-invalid", () => {
  it("reports another cloud's id", () => {
    expect(groupProblems("aws", { image: { id: "projects/p/global/images/node", os: "ubuntu" } })).toEqual([
      partly(
        "image-id-invalid",
        "prod-aws/general: image.id",
        '"projects/p/global/images/node"',
        "ami-0123456789abcdef0",
      ),
    ]);
  });

  it("reports an image's name on Azure", () => {
    expect(groupProblems("azure", { image: { id: "ubuntu-22", os: "ubuntu" } })).toEqual([
      partly("image-id-invalid", "prod-azure/general: image.id", '"ubuntu-22"', "/subscriptions/"),
    ]);
  });

  it("reports a family alone on Google", () => {
    expect(groupProblems("google", { image: { id: "node-amd64", os: "ubuntu" } })).toEqual([
      partly("image-id-invalid", "prod-google/general: image.id", '"node-amd64"', "projects/"),
    ]);
  });

  it("reports the id that the machine's architecture uses", () => {
    expect(
      groupProblems("aws", { image: { id: { amd64: "", arm64: "ami-0fedcba9876543210" }, os: "ubuntu" } }),
    ).toEqual([partly("image-id-invalid", "prod-aws/general: image.id.amd64", '""', "ami-")]);
  });

  it("accepts a self link", () => {
    expect(
      groupProblems("google", {
        image: { id: "https://www.googleapis.com/compute/v1/projects/prod-images/global/images/node-1", os: "ubuntu" },
      }),
    ).toEqual([]);
  });

  it("accepts a domain-scoped project", () => {
    expect(
      groupProblems("google", { image: { id: "projects/example.com:images/global/images/family/node", os: "ubuntu" } }),
    ).toEqual([]);
  });

  it("accepts a managed image", () => {
    expect(
      groupProblems("azure", {
        image: {
          id: "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/images/node",
          os: "ubuntu",
        },
      }),
    ).toEqual([]);
  });

  it("accepts a community gallery", () => {
    expect(
      groupProblems("azure", {
        image: { id: "/communityGalleries/nodes-1234/images/ubuntu/versions/1.0.0", os: "ubuntu" },
      }),
    ).toEqual([]);
  });

  it("accepts a short AMI id", () => {
    expect(groupProblems("aws", { image: { id: "ami-0123abcd", os: "ubuntu" } })).toEqual([]);
  });
});
