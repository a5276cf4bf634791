import { problem } from "../../../../support/rule-cases";
import { permissionProblems, place } from "./permission-problems";

const ARN = "arn:aws:s3:::data/*";

test.each(["actions", "resources"] as const)("a statement without %s", (key) => {
  const whole = { actions: ["s3:GetObject"], resources: [ARN] };
  const statements = [whole, { ...whole, [key]: [] }];
  expect(permissionProblems("aws", { aws: { statements } })).toEqual([
    problem("aws-statement-empty", place("aws", `statements[1].${key}`), "an empty list", `at least one of its ${key}`),
  ]);
  expect(permissionProblems("aws", { aws: { statements: [whole] } })).toEqual([]);
});
