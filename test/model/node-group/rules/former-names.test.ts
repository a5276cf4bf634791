import { CLOUDS } from "../../../../model/base/cloud";
import { groupsProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const NAMES = part("not the group's own, each once");
const FREE = part("no other group of the cluster has or had");

describeRules([
  {
    rule: "former-name-repeated",
    about: "the present name",
    bad: () => groupsProblems("aws", { web: { formerly: "web" } }),
    found: [["prod-aws/web: formerly", '"web"', NAMES]],
    good: () => groupsProblems("aws", { web: { formerly: "site" } }),
  },
  {
    rule: "former-name-repeated",
    about: "a name twice",
    bad: () => groupsProblems("azure", { web: { formerly: ["site", "www", "site"] } }),
    found: [["prod-azure/web: formerly", '"site"', NAMES]],
    good: () => groupsProblems("azure", { web: { formerly: ["site", "www"] } }),
  },
  {
    rule: "node-group-name-invalid",
    about: "a former name beyond the alphabet",
    bad: () => groupsProblems("aws", { web: { formerly: ["site", "Web_1"] } }),
    found: [["prod-aws/web: formerly", '"Web_1" (5 characters)', part("a lower-case letter, then letters")]],
  },
  ...CLOUDS.map((cloud) => ({
    rule: "former-name-taken",
    about: `two groups that were the same (${cloud})`,
    bad: () => groupsProblems(cloud, { web: { formerly: "site" }, www: { formerly: "site" } }),
    found: [[`prod-${cloud}/www: formerly`, `"site" of prod-${cloud}/www and of prod-${cloud}/web`, FREE] as const],
    good: () => groupsProblems(cloud, { web: { formerly: "site" }, www: {} }),
  })),
  ...CLOUDS.map((cloud) => ({
    rule: "former-name-taken",
    about: `a group that is there (${cloud})`,
    bad: () => groupsProblems(cloud, { site: {}, web: { formerly: "site" } }),
    found: [[`prod-${cloud}/web: formerly`, `"site" of prod-${cloud}/web and of prod-${cloud}/site`, FREE] as const],
  })),
  {
    rule: "former-name-taken",
    about: "a name in between that another group has now",
    bad: () => groupsProblems("aws", { www: {}, web: { formerly: ["site", "www"] } }),
    found: [["prod-aws/web: formerly", '"www" of prod-aws/web and of prod-aws/www', FREE]],
  },
  {
    rule: "former-name-taken",
    about: "a group that became two, each in zones of its own",
    good: () =>
      groupsProblems("aws", {
        web: { formerly: "site", zones: ["us-east-1a"] },
        www: { formerly: "site", zones: ["us-east-1b"] },
      }),
  },
]);
