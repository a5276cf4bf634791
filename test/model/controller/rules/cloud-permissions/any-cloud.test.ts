import type { CloudPermissions } from "../../../../../model/declaration/cloud-permissions";
import { inPermissions, permissionProblems, statementProblems } from "../../../../support/permitted-controllers";
import { describeRules } from "../../../../support/rule-cases";

const dangerously = { "google-basic-role": "it takes an inventory" };
const projectRole = (role: string): CloudPermissions => ({ google: { projectRoles: [role] } });

const onAws = "one of {accountId}, {cluster}, {partition}, {region}";

describeRules([
  {
    rule: "cloud-danger-unused",
    about: "a reason for a permission that the controller does not have",
    bad: () => permissionProblems("google", projectRole("roles/compute.viewer"), { dangerously }),
    found: [['prod-google/Controller/tagger: dangerously["google-basic-role"]', '"it takes an inventory"', "nothing"]],
  },
  {
    rule: "cloud-danger-unused",
    about: "a reason for a permission on another cloud than the cluster's",
    good: () => permissionProblems("aws", projectRole("roles/viewer"), { dangerously }),
  },
  {
    rule: "cloud-variable-unknown",
    about: "a variable of another cloud",
    bad: () => statementProblems({ resources: ["arn:aws:ec2:us-east-1:{project}:volume/*"] }),
    found: [[inPermissions("aws", "statements[0].resources[0]"), '"{project}"', onAws]],
  },
  {
    rule: "cloud-variable-unknown",
    about: "a misspelled variable in a key",
    bad: () =>
      statementProblems({
        resources: ["arn:aws:ec2:us-east-1:{accountId}:volume/*"],
        conditions: { StringEquals: { "aws:ResourceTag/{clusterName}": "owned" } },
      }),
    found: [
      [
        inPermissions("aws", 'statements[0].conditions.StringEquals["aws:ResourceTag/{clusterName}"]'),
        '"{clusterName}"',
        onAws,
      ],
    ],
  },
  {
    rule: "cloud-variable-unknown",
    about: "a variable that Azure does not have",
    bad: () =>
      permissionProblems("azure", {
        azure: { roleAssignments: [{ scope: "/subscriptions/{account}", roleDefinitionName: "Reader" }] },
      }),
    found: [
      [
        inPermissions("azure", "roleAssignments[0].scope"),
        '"{account}"',
        "one of {cluster}, {region}, {resourceGroup}, {subscriptionId}",
      ],
    ],
  },
  {
    rule: "cloud-variable-unknown",
    about: "a variable that Google does not have",
    bad: () => permissionProblems("google", projectRole("projects/{account}/roles/r")),
    found: [[inPermissions("google", "projectRoles[0]"), '"{account}"', "one of {cluster}, {project}, {region}"]],
  },
  {
    rule: "cloud-variable-unknown",
    about: "IAM's own variables",
    good: () =>
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's variable
      statementProblems({ resources: ["arn:{partition}:s3:::data/${aws:PrincipalTag/kubernetes-namespace}/*"] }),
  },
]);
