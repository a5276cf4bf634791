import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const code = "aws-privileged-action";
const RESOURCES = ["arn:aws:iam::111122223333:role/app-*"];
const problems = (actions: readonly string[], changes = {}) =>
  permissionProblems("aws", { aws: { statements: [{ actions, resources: RESOURCES }] } }, changes);

test.each([
  "iam:PutRolePolicy",
  "iam:PassRole",
  "iam:passrole",
  "iam:*e*",
  "iam:Create*",
  "iam:Pass????",
  "iam:*PolicyVersion",
])("%s gives rights", (action) => {
  const where = place("aws", "statements[0].actions[1]");
  expect(problems(["iam:GetRole", action])).toEqual([
    problem(code, where, JSON.stringify(action), "actions of IAM that only read, or none"),
  ]);
});

test("all of IAM is found as a wildcard, once", () => {
  expect(problems(["iam:*"]).map((each) => each.code)).toEqual(["aws-wildcard-action"]);
});

test("with a reason it passes", () => {
  expect(problems(["iam:PassRole"], { dangerously: { [code]: "it starts machines with a role" } })).toEqual([]);
});

test("reading, and other services, pass", () => {
  expect(problems(["iam:Get*", "iam:List*", "iam:TagRole", "ec2:Create*", "sts:GetCallerIdentity"])).toEqual([]);
});
