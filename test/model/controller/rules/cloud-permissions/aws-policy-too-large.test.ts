import { problem } from "../../../../support/rule-cases";
import { permissionProblems } from "./permission-problems";

function problems(buckets: number) {
  const resources = Array.from({ length: buckets }, (_, index) => `arn:aws:s3:::example-data-bucket-${1000 + index}/*`);
  return permissionProblems("aws", { aws: { statements: [{ actions: ["s3:GetObject"], resources }] } });
}

test("more than IAM takes", () => {
  expect(problems(300)).toEqual([
    problem(
      "aws-policy-too-large",
      "prod-aws/Controller/tagger: cloudPermissions.aws.statements",
      "12696 characters",
      "at most 10240 characters",
    ),
  ]);
});

test("less", () => {
  expect(problems(200)).toEqual([]);
});
