import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("label-reserved", () => {
  it("reports the node's own labels", () => {
    expect(
      groupProblems("aws", { labels: { "kubernetes.io/arch": "arm64", "topology.kubernetes.io/zone": "us-east-1a" } }),
    ).toEqual([
      partly(
        "label-reserved",
        'prod-aws/general: labels["kubernetes.io/arch"]',
        '"kubernetes.io/arch" = "arm64"',
        "your own domain",
      ),
      partly(
        "label-reserved",
        'prod-aws/general: labels["topology.kubernetes.io/zone"]',
        '"topology.kubernetes.io/zone" = "us-east-1a"',
        "your own domain",
      ),
    ]);
  });

  it("reports the CSI driver's label", () => {
    expect(groupProblems("azure", { labels: { "topology.disk.csi.azure.com/zone": "1" } })).toEqual([
      partly(
        "label-reserved",
        'prod-azure/general: labels["topology.disk.csi.azure.com/zone"]',
        '"topology.disk.csi.azure.com/zone" = "1"',
        "your own domain",
      ),
    ]);
  });

  it("reports a resource in disguise on Google", () => {
    expect(
      groupProblems("google", { labels: { "clusterautoscaler-nodetemplate-resources.example.com/fpga": "1" } }),
    ).toEqual([
      partly(
        "label-reserved",
        'prod-google/general: labels["clusterautoscaler-nodetemplate-resources.example.com/fpga"]',
        '"clusterautoscaler-nodetemplate-resources.example.com/fpga" = "1"',
        "your own domain",
      ),
    ]);
  });

  it("accepts a role", () => {
    expect(groupProblems("aws", { labels: { "node-role.kubernetes.io/worker": "" } })).toEqual([]);
  });
});
