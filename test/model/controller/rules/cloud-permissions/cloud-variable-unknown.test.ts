import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

test("a variable of another cloud, and a misspelt one", () => {
  const resources = ["arn:aws:ec2:us-east-1:{project}:volume/*"];
  const conditions = { StringEquals: { "aws:ResourceTag/{clusterName}": "owned" } };
  const expected = "one of {accountId}, {cluster}, {partition}, {region}";
  expect(
    permissionProblems("aws", { aws: { statements: [{ actions: ["ec2:CreateTags"], resources, conditions }] } }),
  ).toEqual([
    problem(
      "cloud-variable-unknown",
      expect.stringContaining(place("aws", "statements[0].conditions.StringEquals")) as unknown as string,
      '"{clusterName}"',
      expected,
    ),
    problem("cloud-variable-unknown", place("aws", "statements[0].resources[0]"), '"{project}"', expected),
  ]);
});

test.each([
  ["azure", "one of {cluster}, {region}, {resourceGroup}, {subscriptionId}"],
  ["google", "one of {cluster}, {project}, {region}"],
] as const)("%s has its own", (cloud, expected) => {
  const permissions = {
    azure: { azure: { roleAssignments: [{ scope: "/subscriptions/{account}", roleDefinitionName: "Reader" }] } },
    google: { google: { projectRoles: ["projects/{account}/roles/r"] } },
  }[cloud];
  expect(permissionProblems(cloud, permissions)).toEqual([
    problem("cloud-variable-unknown", expect.any(String) as unknown as string, '"{account}"', expected),
  ]);
});

test("IAM's own variables are not ours", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's variable
  const resources = ["arn:{partition}:s3:::data/${aws:PrincipalTag/kubernetes-namespace}/*"];
  expect(permissionProblems("aws", { aws: { statements: [{ actions: ["s3:GetObject"], resources }] } })).toEqual([]);
});
