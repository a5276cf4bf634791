import { problem } from "../../../../support/rule-cases";
import { containerProblems, WEB } from "./vpa-problems";

const component = { featureGates: { PerVPAConfig: true } };
const invalid = (field: string, got: string, expected: string) =>
  problem("vpa-oom-invalid", `${WEB}: resourcePolicy.containers.app.${field}`, JSON.stringify(got), expected);

test.each(["0.9", "-2", "", "twice"])("memory does not grow by %j", (oomBumpUpRatio) => {
  expect(containerProblems({ oomBumpUpRatio }, { component })).toEqual([
    invalid("oomBumpUpRatio", oomBumpUpRatio, 'a quantity of at least 1, such as "1.5"'),
  ]);
});

test.each(["-1Mi", "much"])("it does not grow by at least %j", (oomMinBumpUp) => {
  expect(containerProblems({ oomMinBumpUp }, { component })).toEqual([
    invalid("oomMinBumpUp", oomMinBumpUp, 'a quantity of at least 0, such as "100Mi"'),
  ]);
});

test("what the webhook takes", () => {
  expect(containerProblems({ oomBumpUpRatio: "1", oomMinBumpUp: "0" }, { component })).toEqual([]);
  expect(containerProblems({ oomBumpUpRatio: "1500m", oomMinBumpUp: "200Mi" }, { component })).toEqual([]);
});
