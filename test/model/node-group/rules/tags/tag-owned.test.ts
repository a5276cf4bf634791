import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("tag-owned", () => {
  it("reports discovery and template tags on AWS", () => {
    expect(
      groupProblems("aws", {
        tags: {
          Name: "a",
          "k8s.io/cluster-autoscaler/enabled": "false",
          "x-k8s.io/cluster-autoscaler/node-template/label/a": "b",
          "kubernetes.io/cluster/other": "owned",
        },
      }),
    ).toEqual([
      partly("tag-owned", "prod-aws/general: tags.Name", '"Name" = "a"', "nothing else reads"),
      partly(
        "tag-owned",
        'prod-aws/general: tags["k8s.io/cluster-autoscaler/enabled"]',
        '"k8s.io/cluster-autoscaler/enabled" = "false"',
        "nothing else reads",
      ),
      partly(
        "tag-owned",
        'prod-aws/general: tags["kubernetes.io/cluster/other"]',
        '"kubernetes.io/cluster/other" = "owned"',
        "nothing else reads",
      ),
      partly(
        "tag-owned",
        'prod-aws/general: tags["x-k8s.io/cluster-autoscaler/node-template/label/a"]',
        '"x-k8s.io/cluster-autoscaler/node-template/label/a" = "b"',
        "nothing else reads",
      ),
    ]);
  });

  it("reports sizes on Azure in any case", () => {
    expect(
      groupProblems("azure", {
        tags: { Min: "1", "cluster-autoscaler-name": "x", "k8s.io_cluster-autoscaler_node-template_label_a": "b" },
      }),
    ).toEqual([
      partly("tag-owned", "prod-azure/general: tags.Min", '"Min" = "1"', "nothing else reads"),
      partly(
        "tag-owned",
        'prod-azure/general: tags["cluster-autoscaler-name"]',
        '"cluster-autoscaler-name" = "x"',
        "nothing else reads",
      ),
      partly(
        "tag-owned",
        'prod-azure/general: tags["k8s.io_cluster-autoscaler_node-template_label_a"]',
        '"k8s.io_cluster-autoscaler_node-template_label_a" = "b"',
        "nothing else reads",
      ),
    ]);
  });

  it("reports the cluster's name on Google", () => {
    expect(groupProblems("google", { tags: { "k8s-io-cluster-name": "x" } })).toEqual([
      partly(
        "tag-owned",
        'prod-google/general: tags["k8s-io-cluster-name"]',
        '"k8s-io-cluster-name" = "x"',
        "nothing else reads",
      ),
    ]);
  });

  it("accepts min on Google", () => {
    expect(groupProblems("google", { tags: { min: "1" } })).toEqual([]);
  });

  it("accepts name on AWS", () => {
    expect(groupProblems("aws", { tags: { name: "a", min: "1" } })).toEqual([]);
  });
});
