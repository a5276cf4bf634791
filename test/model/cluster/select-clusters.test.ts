import { describe, expect, it } from "@jest/globals";
import { selects } from "../../../model/cluster/select-clusters";
import type { ClusterSelector } from "../../../model/declaration/node-group";
import { declareCluster } from "../../support/fleets";

const CLUSTERS = [
  declareCluster("aws", {}, { labels: { environment: "production", tier: "1" } }, "prod-use1"),
  declareCluster("azure", {}, { labels: { environment: "production" } }, "prod-weu"),
  declareCluster("google", {}, {}, "lab"),
];

const selected = (selector?: ClusterSelector) =>
  CLUSTERS.filter((cluster) => selects(selector, cluster)).map(({ name }) => name);

describe("which clusters a group on the fleet reaches", () => {
  it.each<[string, ClusterSelector | undefined, readonly string[]]>([
    ["no selector", undefined, ["prod-use1", "prod-weu", "lab"]],
    ["an empty selector", {}, ["prod-use1", "prod-weu", "lab"]],
    ["names", { names: ["lab", "prod-weu"] }, ["prod-weu", "lab"]],
    ["no names", { names: [] }, []],
    ["a name that no cluster has", { names: ["prod"] }, []],
    ["one cloud", { cloud: "aws" }, ["prod-use1"]],
    ["several clouds", { cloud: ["aws", "google"] }, ["prod-use1", "lab"]],
    ["no clouds", { cloud: [] }, []],
    ["one label", { labels: { environment: "production" } }, ["prod-use1", "prod-weu"]],
    ["all of several labels", { labels: { environment: "production", tier: "1" } }, ["prod-use1"]],
    ["a label with another value", { labels: { environment: "staging" } }, []],
    ["no labels", { labels: {} }, ["prod-use1", "prod-weu", "lab"]],
    [
      "every condition at once",
      { cloud: ["aws", "azure"], labels: { tier: "1" }, names: ["prod-use1"] },
      ["prod-use1"],
    ],
    ["conditions that no cluster meets together", { cloud: "azure", labels: { tier: "1" } }, []],
    [
      "undefined conditions",
      { names: undefined, cloud: undefined, labels: undefined },
      ["prod-use1", "prod-weu", "lab"],
    ],
  ])("%s", (_case, selector, expected) => {
    expect(selected(selector)).toEqual(expected);
  });
});
