import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

function problems(action: string) {
  const resources = ["arn:aws:ec2:us-east-1:111122223333:volume/*"];
  return permissionProblems("aws", { aws: { statements: [{ actions: ["ec2:CreateTags", action], resources }] } });
}

test.each(["CreateTags", "ec2.CreateTags", "ec2:Create Tags", "EC2:CreateTags", ":CreateTags", "e*2:CreateTags", ""])(
  "%j is no action",
  (action) => {
    expect(problems(action)).toEqual([
      problem(
        "aws-action-invalid",
        place("aws", "statements[0].actions[1]"),
        JSON.stringify(action),
        'a service\'s prefix, ":" and the action, as in "ec2:CreateTags"',
      ),
    ]);
  },
);

test.each(["s3:GetObject", "ec2:Delete*", "elasticloadbalancing:DescribeTags", "execute-api:Invoke"])(
  "%s is one",
  (action) => {
    expect(problems(action)).toEqual([]);
  },
);
