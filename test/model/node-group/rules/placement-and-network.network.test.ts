import { groupProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups";
const NSG = `${AZURE}/net/providers/Microsoft.Network/networkSecurityGroups`;
const dedicated = `${AZURE}/r/providers/Microsoft.Compute/hostGroups/hosts`;

const inGroups = (...securityGroups: string[]) => ({ network: { securityGroups } });

describeRules([
  {
    rule: "security-group-invalid",
    about: "a name on AWS",
    bad: () => groupProblems("aws", inGroups("sg-0123456789abcdef0", "nodes")),
    found: [["prod-aws/general: network.securityGroups[1]", '"nodes"', part("sg-0123456789abcdef0")]],
    good: () => groupProblems("aws", inGroups("sg-0123456789abcdef0", "sg-0123abcd")),
  },
  {
    rule: "security-group-invalid",
    about: "a name on Azure",
    bad: () => groupProblems("azure", inGroups("nodes")),
    found: [["prod-azure/general: network.securityGroups[0]", '"nodes"', part("networkSecurityGroups")]],
    good: () => groupProblems("azure", inGroups(`${NSG}/nodes`)),
  },
  {
    rule: "security-group-invalid",
    about: "upper case on Google",
    bad: () => groupProblems("google", inGroups("Nodes")),
    found: [["prod-google/general: network.securityGroups[0]", '"Nodes"', part("63")]],
    good: () => groupProblems("google", inGroups("nodes")),
  },
  {
    rule: "security-group-invalid",
    about: "the cluster's defaults",
    bad: () => groupProblems("google", {}, { defaults: inGroups("Nodes") }),
    found: [["prod-google/general: network.securityGroups[0]", '"Nodes"', part("63")]],
    good: () => groupProblems("google", {}, { defaults: inGroups("nodes") }),
  },
  {
    rule: "security-groups-several",
    about: "two on Azure",
    bad: () => groupProblems("azure", inGroups(`${NSG}/a`, `${NSG}/b`)),
    found: [["prod-azure/general: network.securityGroups", `${NSG}/a, ${NSG}/b`, part("at most one")]],
    good: () => groupProblems("azure", inGroups(`${NSG}/a`)),
  },
  {
    rule: "security-groups-several",
    about: "two on AWS",
    good: () => groupProblems("aws", inGroups("sg-0123456789abcdef0", "sg-0123456789abcdef1")),
  },
  {
    rule: "azure-dedicated-accelerated-networking",
    about: "the default on dedicated hosts",
    bad: () => groupProblems("azure", { zones: ["1"], placement: { dedicated } }),
    found: [["prod-azure/general: azure.acceleratedNetworking", "true", part("false")]],
    good: () =>
      groupProblems("azure", { zones: ["1"], placement: { dedicated }, azure: { acceleratedNetworking: false } }),
  },
]);
