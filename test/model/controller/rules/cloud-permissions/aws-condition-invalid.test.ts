import type { AwsConditions } from "../../../../../model/declaration/cloud-permissions";
import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(conditions: AwsConditions) {
  const statement = { actions: ["ec2:CreateTags"], resources: ["arn:aws:ec2:*:*:volume/*"], conditions };
  return permissionProblems("aws", { aws: { statements: [statement] } });
}

test.each(["stringEquals", "StringEqual", "ForSomeValue:StringEquals", "NullIfExists", ""])(
  "%j is no operator",
  (operator) => {
    expect(problems({ [operator]: { "aws:ResourceTag/a": "b" } })).toEqual([
      problem(
        "aws-condition-invalid",
        expect.stringContaining(place("aws", "statements[0].conditions")) as unknown as string,
        JSON.stringify(operator),
        'an operator such as "StringEquals", "ForAnyValue:StringLike" or "Null"',
      ),
    ]);
  },
);

test("a key without a prefix", () => {
  expect(problems({ StringEquals: { owner: "b" } })).toEqual([
    problem(
      "aws-condition-invalid",
      place("aws", "statements[0].conditions.StringEquals.owner"),
      '"owner"',
      'a prefix, ":" and the key, as in "aws:ResourceTag/owner"',
    ),
  ]);
});

test.each([
  "StringEquals",
  "StringNotEqualsIgnoreCase",
  "StringLikeIfExists",
  "NumericLessThanEquals",
  "DateGreaterThan",
  "Bool",
  "BinaryEquals",
  "NotIpAddress",
  "ArnNotLike",
  "Null",
  "ForAllValues:StringEquals",
])("%s is an operator", (operator) => {
  expect(problems({ [operator]: { "aws:ResourceTag/kubernetes.io/cluster/{cluster}": ["b", "c"] } })).toEqual([]);
});
