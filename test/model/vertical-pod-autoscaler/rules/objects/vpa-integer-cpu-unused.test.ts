import type { VpaContainerPolicy } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const problemsWith = (containers: Readonly<Record<string, VpaContainerPolicy>>) =>
  vpaProblems({ resourcePolicy: { containers }, integerCpu: ["app"] });

test.each<[VpaContainerPolicy, string]>([
  [{ mode: "Off" }, '{"mode":"Off"}'],
  [{ controlledResources: ["memory"] }, '{"controlledResources":["memory"]}'],
])("a container with %j", (policy, got) => {
  const expected = 'a policy that controls "cpu"';
  expect(problemsWith({ app: policy })).toEqual([
    problem("vpa-integer-cpu-unused", `${WEB}: resourcePolicy.containers.app`, got, expected),
  ]);
  expect(problemsWith({ "*": policy })).toEqual([
    problem("vpa-integer-cpu-unused", `${WEB}: resourcePolicy.containers["*"]`, got, expected),
  ]);
});

test("a container whose CPU is controlled, whatever the others", () => {
  expect(problemsWith({ app: { controlledResources: ["cpu"] }, "*": { mode: "Off" } })).toEqual([]);
});
