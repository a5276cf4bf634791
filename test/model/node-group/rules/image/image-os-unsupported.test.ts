import { describe, expect, it } from "@jest/globals";
import { eksProps } from "../../../../support/eks";
import { CLUSTER_PROPS } from "../../../../support/fleets";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("image-os-unsupported", () => {
  it("reports a system without figures on Google", () => {
    expect(groupProblems("google", { image: { id: "projects/images/global/images/node", os: "flatcar" } })).toEqual([
      partly("image-os-unsupported", "prod-google/general: image.os", '"flatcar"', '"ubuntu" or "cos"'),
    ]);
  });

  it("reports Bottlerocket on Google and Azure, where there is none", () => {
    expect(
      groupProblems("google", { image: { id: "projects/images/global/images/node", os: "bottlerocket" } }),
    ).toEqual([partly("image-os-unsupported", "prod-google/general: image.os", '"bottlerocket"', '"ubuntu" or "cos"')]);
    const id = CLUSTER_PROPS.azure.image?.id ?? "";
    expect(groupProblems("azure", { image: { id, os: "bottlerocket" } })).toEqual([
      partly("image-os-unsupported", "prod-azure/general: image.os", '"bottlerocket"', "another system"),
    ]);
    expect(groupProblems("azure", { image: { id, os: "flatcar" } })).toEqual([]);
  });

  it("accepts Bottlerocket on AWS", () => {
    expect(groupProblems("aws", {}, eksProps("bottlerocket"))).toEqual([]);
  });

  it("accepts cos", () => {
    expect(groupProblems("google", { image: { id: "projects/images/global/images/node", os: "cos" } })).toEqual([]);
  });

  it("accepts flatcar on AWS", () => {
    expect(groupProblems("aws", { image: { id: "ami-0123456789abcdef0", os: "flatcar" } })).toEqual([]);
  });
});
