import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(...resources: readonly string[]) {
  return permissionProblems("aws", { aws: { statements: [{ actions: ["ec2:CreateTags"], resources }] } });
}

test.each([
  "volume/*",
  "arn:aws-cn:ec2:us-east-1:111122223333:volume/*",
  "arn:aws:ec2:us-east-1:volume/*",
  "arn:aws:ec2:us-east-1:1111:volume/*",
  "arn:aws:s3:::",
  "",
])("%j is no ARN in the cluster's partition", (resource) => {
  expect(problems("arn:aws:s3:::data/*", resource)).toEqual([
    problem(
      "aws-resource-invalid",
      place("aws", "statements[0].resources[1]"),
      JSON.stringify(resource),
      '"*", or an ARN such as "arn:aws:ec2:{region}:{accountId}:volume/*"',
    ),
  ]);
});

test.each([
  "arn:{partition}:ec2:{region}:{accountId}:volume/*",
  "arn:aws:ec2:*:*:volume/vol-0",
  "arn:aws:s3:::data/*",
  "arn:aws:iam::aws:policy/ReadOnlyAccess",
])("%s is one", (resource) => {
  expect(problems(resource)).toEqual([]);
});
