import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test("AWS: every one that is no id", () => {
  const nodeSecurityGroupIds = ["sg-0123456789abcdef0", "nodes", ""];
  const expected = 'a security group\'s id: "sg-" and its digits';
  expect(clusterProblems("aws", { nodeSecurityGroupIds })).toEqual([
    problem("cluster-security-group-invalid", "prod-aws: nodeSecurityGroupIds[1]", '"nodes"', expected),
    problem("cluster-security-group-invalid", "prod-aws: nodeSecurityGroupIds[2]", '""', expected),
  ]);
});

test("AWS takes ids", () => {
  expect(clusterProblems("aws", { nodeSecurityGroupIds: ["sg-nodes", "sg-0a"] })).toEqual([]);
});

const GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nodes";

test("Azure takes a resource id only", () => {
  expect(clusterProblems("azure", { nodeSecurityGroupId: GROUP })).toEqual([]);
  expect(clusterProblems("azure", { nodeSecurityGroupId: "nodes" })).toEqual([
    problem(
      "cluster-security-group-invalid",
      "prod-azure: nodeSecurityGroupId",
      '"nodes"',
      expect.stringContaining("networkSecurityGroups/N"),
    ),
  ]);
});

test("Google takes network tags only", () => {
  expect(clusterProblems("google", { nodeNetworkTags: ["nodes", "a"] })).toEqual([]);
  expect(clusterProblems("google", { nodeNetworkTags: ["nodes", "Nodes"] })).toEqual([
    problem(
      "cluster-security-group-invalid",
      "prod-google: nodeNetworkTags[1]",
      '"Nodes"',
      expect.stringContaining("at most 63"),
    ),
  ]);
});
