import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["nodes", "subnet-", "subnet-xyz", "10.0.0.0/24", ""])("AWS: %j", (subnetId) => {
  expect(clusterProblems("aws", { zones: { "us-east-1a": { subnetId } } })).toEqual([
    problem(
      "subnet-invalid",
      'prod-aws: zones["us-east-1a"].subnetId',
      JSON.stringify(subnetId),
      'a subnet id: "subnet-" and hexadecimal digits',
    ),
  ]);
});

const NETWORK = "/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod";

test.each([
  "nodes",
  NETWORK,
  `${NETWORK}/subnets/`,
  `${NETWORK}/subnets/nodes/x`,
  `${NETWORK}/subnets/nodes`.replace("resourceGroups", "resourcegroups"),
])("Azure: %j", (subnetId) => {
  expect(clusterProblems("azure", { zones: { "1": { subnetId } } })).toEqual([
    problem(
      "subnet-invalid",
      'prod-azure: zones["1"].subnetId',
      JSON.stringify(subnetId),
      expect.stringContaining("/virtualNetworks/V/subnets/N"),
    ),
  ]);
});

test("Azure takes a resource id", () => {
  expect(clusterProblems("azure", { zones: { "1": { subnetId: `${NETWORK}/subnets/nodes` } } })).toEqual([]);
});

test.each(["nodes", "regions/us-central1/subnetworks/nodes", ""])("Google: %j", (subnetwork) => {
  expect(clusterProblems("google", { subnetwork })).toEqual([
    problem(
      "subnet-invalid",
      "prod-google: subnetwork",
      JSON.stringify(subnetwork),
      'a self link, or "projects/P/regions/R/subnetworks/S"',
    ),
  ]);
});

test.each([
  "https://www.googleapis.com/compute/v1/projects/net/regions/us-central1/subnetworks/nodes",
  "projects/example.com:net/regions/us-central1/subnetworks/nodes",
])("Google takes %s", (subnetwork) => {
  expect(clusterProblems("google", { subnetwork })).toEqual([]);
});
