import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const pages = { hugePages: { "2Mi": 512, "1Gi": 2 } };

describe("huge-pages-unsupported", () => {
  it("reports pages on Bottlerocket, by size", () => {
    expect(groupProblems("aws", pages, eksProps("bottlerocket"))).toEqual([
      partly("huge-pages-unsupported", 'prod-aws/general: hugePages["1Gi"]', "2 pages", "no huge pages"),
      partly("huge-pages-unsupported", 'prod-aws/general: hugePages["2Mi"]', "512 pages", "no huge pages"),
    ]);
  });

  it("accepts none of a size", () => {
    expect(groupProblems("aws", { hugePages: { "2Mi": 0 } }, eksProps("bottlerocket"))).toEqual([]);
  });

  it("accepts them with nodeadm, and with kubeadm on every cloud", () => {
    expect(groupProblems("aws", pages, eksProps("nodeadm"))).toEqual([]);
    expect(CLOUDS.flatMap((cloud) => groupProblems(cloud, pages))).toEqual([]);
  });
});
