import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const EXPECTED = "the actions that it calls, by name";

function problems(action: string, changes = {}) {
  const statement = { actions: [action], resources: ["arn:aws:ec2:us-east-1:111122223333:volume/*"] };
  return permissionProblems("aws", { aws: { statements: [statement] } }, changes);
}

test.each(["*", "ec2:*", "ec2:**"])("%s is all that a service can", (action) => {
  const where = place("aws", "statements[0].actions[0]");
  expect(problems(action)).toEqual([problem("aws-wildcard-action", where, JSON.stringify(action), EXPECTED)]);
});

test("with a reason it passes", () => {
  expect(problems("ec2:*", { dangerously: { "aws-wildcard-action": "it tests what the service can" } })).toEqual([]);
});

test("a wildcard for some actions is not all of them", () => {
  expect(problems("ec2:*Tags")).toEqual([]);
});
