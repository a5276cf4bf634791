import type { VpaContainerPolicy } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const problemsWith = (containers: Readonly<Record<string, VpaContainerPolicy>>, ...integerCpu: readonly string[]) =>
  vpaProblems({ resourcePolicy: { containers }, integerCpu });
const fractional = (path: string, got: string) =>
  problem(
    "vpa-integer-cpu-fractional",
    `${WEB}: resourcePolicy.containers${path}.cpu`,
    got,
    'whole cores, such as "2"',
  );

test("fractional bounds of a listed container", () => {
  expect(problemsWith({ app: { minAllowed: { cpu: "500m" }, maxAllowed: { cpu: "2.5" } } }, "app")).toEqual([
    fractional(".app.maxAllowed", '"2.5"'),
    fractional(".app.minAllowed", '"500m"'),
  ]);
});

test("those of *, where the container has no policy of its own", () => {
  const containers = { "*": { maxAllowed: { cpu: "1500m" } } };
  expect(problemsWith(containers, "app", "sidecar")).toEqual([fractional('["*"].maxAllowed', '"1500m"')]);
  expect(problemsWith({ ...containers, app: {} }, "app")).toEqual([]);
});

test("whole cores, memory, and containers that are not listed", () => {
  const whole = { minAllowed: { cpu: "1" }, maxAllowed: { cpu: "2000m", memory: "1500Mi" } };
  expect(problemsWith({ app: whole, sidecar: { maxAllowed: { cpu: "500m" } } }, "app")).toEqual([]);
});
