import { problem } from "../../../../support/rule-cases";
import { containerProblems, WEB } from "./vpa-problems";

const below = (resource: string, got: string, min: string) =>
  problem(
    "vpa-max-below-min",
    `${WEB}: resourcePolicy.containers.app.maxAllowed.${resource}`,
    JSON.stringify(got),
    `at least ${min}, as minAllowed has it`,
  );

test("a cap below its floor, of either resource, in whatever units", () => {
  const minAllowed = { cpu: "0.5", memory: "1Gi" };
  expect(containerProblems({ minAllowed, maxAllowed: { cpu: "499m", memory: "1G" } })).toEqual([
    below("cpu", "499m", "0.5"),
    below("memory", "1G", "1Gi"),
  ]);
});

test("an equal or larger cap, and one without a floor", () => {
  expect(containerProblems({ minAllowed: { cpu: "1" }, maxAllowed: { cpu: "1000m", memory: "1Gi" } })).toEqual([]);
  expect(containerProblems({ minAllowed: { cpu: "900m" }, maxAllowed: { cpu: "1" } })).toEqual([]);
});
