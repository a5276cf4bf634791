import { clusterProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const AWS_GROUP = 'a security group\'s id: "sg-" and its digits';
const SECURITY_GROUP = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/nodes";
const NETWORK = "/subscriptions/s/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/prod";

const awsGroups = (...nodeSecurityGroupIds: string[]) => clusterProblems("aws", { nodeSecurityGroupIds });
const googleTags = (...nodeNetworkTags: string[]) => clusterProblems("google", { nodeNetworkTags });
const googleSubnetwork = (subnetwork: string) => clusterProblems("google", { subnetwork });

describeRules([
  {
    rule: "cluster-security-group-invalid",
    about: "every security group on AWS that is no id",
    bad: () => awsGroups("sg-0123456789abcdef0", "nodes", ""),
    found: [
      ["prod-aws: nodeSecurityGroupIds[1]", '"nodes"', AWS_GROUP],
      ["prod-aws: nodeSecurityGroupIds[2]", '""', AWS_GROUP],
    ],
    good: () => awsGroups("sg-nodes", "sg-0a"),
  },
  ...valueCases({
    rule: "cluster-security-group-invalid",
    where: "prod-azure: nodeSecurityGroupId",
    expected: part("networkSecurityGroups/N"),
    problems: (nodeSecurityGroupId) => clusterProblems("azure", { nodeSecurityGroupId }),
    bad: ["nodes"],
    good: [SECURITY_GROUP],
  }),
  {
    rule: "cluster-security-group-invalid",
    about: "what is no network tag on Google Cloud",
    bad: () => googleTags("nodes", "Nodes"),
    found: [["prod-google: nodeNetworkTags[1]", '"Nodes"', part("at most 63")]],
    good: () => googleTags("nodes", "a"),
  },
  ...valueCases({
    rule: "subnet-invalid",
    where: 'prod-aws: zones["us-east-1a"].subnetId',
    expected: 'a subnet id: "subnet-" and hexadecimal digits',
    problems: (subnetId) => clusterProblems("aws", { zones: { "us-east-1a": { subnetId } } }),
    bad: ["nodes", "subnet-", "subnet-xyz", "10.0.0.0/24", ""],
  }),
  ...valueCases({
    rule: "subnet-invalid",
    where: 'prod-azure: zones["1"].subnetId',
    expected: part("/virtualNetworks/V/subnets/N"),
    problems: (subnetId) => clusterProblems("azure", { zones: { "1": { subnetId } } }),
    bad: [
      "nodes",
      NETWORK,
      `${NETWORK}/subnets/`,
      `${NETWORK}/subnets/nodes/x`,
      `${NETWORK}/subnets/nodes`.replace("resourceGroups", "resourcegroups"),
    ],
    good: [`${NETWORK}/subnets/nodes`],
  }),
  ...valueCases({
    rule: "subnet-invalid",
    where: "prod-google: subnetwork",
    expected: 'a self link, or "projects/P/regions/R/subnetworks/S"',
    problems: googleSubnetwork,
    bad: ["nodes", "regions/us-central1/subnetworks/nodes", ""],
    good: [
      "https://www.googleapis.com/compute/v1/projects/net/regions/us-central1/subnetworks/nodes",
      "projects/example.com:net/regions/us-central1/subnetworks/nodes",
    ],
  }),
  ...valueCases({
    rule: "subnetwork-of-other-region",
    where: "prod-google: subnetwork",
    expected: "a subnetwork in us-central1",
    problems: googleSubnetwork,
    bad: ["projects/p/regions/us-east1/subnetworks/nodes"],
    good: ["projects/p/regions/us-central1/subnetworks/nodes"],
  }),
]);
