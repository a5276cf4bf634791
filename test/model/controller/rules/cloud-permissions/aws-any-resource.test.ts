import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "the ARNs of what it works on; any resource only with Describe and List actions alone";

function problems(actions: readonly string[], resource: string, changes = {}) {
  return permissionProblems("aws", { aws: { statements: [{ actions, resources: [resource] }] } }, changes);
}

test.each([
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::*/*",
  "arn:{partition}:ec2:*:*:*",
  "arn:aws:ec2:*:*:*/*",
  "arn:aws:rds:*:*:*:*",
  "arn:aws:apigateway:us-east-1::/*",
])("%s is every resource", (resource) => {
  const where = place("aws", "statements[0].resources[0]");
  expect(problems(["ec2:CreateTags", "ec2:DescribeVolumes"], resource)).toEqual([
    problem("aws-any-resource", where, JSON.stringify(resource), EXPECTED),
  ]);
});

test("a condition does not name resources", () => {
  const conditions = { StringEquals: { "aws:ResourceTag/a": "b" } };
  const statements = [{ actions: ["ec2:CreateTags"], resources: ["*"], conditions }];
  expect(permissionProblems("aws", { aws: { statements } })).toHaveLength(1);
});

test("reading data is not listing", () => {
  expect(problems(["secretsmanager:GetSecretValue"], "*")).toHaveLength(1);
});

test("with a reason it passes", () => {
  expect(problems(["ec2:CreateTags"], "*", { dangerously: { "aws-any-resource": "volumes have no ARN yet" } })).toEqual(
    [],
  );
});

test("Describe and List actions take no resource", () => {
  expect(problems(["ec2:DescribeVolumes", "ec2:Describe*", "s3:ListAllMyBuckets"], "*")).toEqual([]);
});

test("some resources are not any", () => {
  expect(problems(["ec2:CreateTags"], "arn:aws:ec2:*:*:volume/*")).toEqual([]);
  expect(problems(["s3:GetObject"], "arn:aws:s3:::app-*/*")).toEqual([]);
});
