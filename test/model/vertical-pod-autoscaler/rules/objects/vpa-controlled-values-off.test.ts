import { problem } from "../../../../support/rule-cases";
import { containerProblems, WEB } from "./vpa-problems";

test("limits of a container that is left alone", () => {
  expect(containerProblems({ mode: "Off", controlledValues: "RequestsAndLimits" })).toEqual([
    problem(
      "vpa-controlled-values-off",
      `${WEB}: resourcePolicy.containers.app.controlledValues`,
      '"RequestsAndLimits"',
      'no controlledValues with mode "Off"',
    ),
  ]);
});

test("either of the two alone, and requests, which the webhook takes", () => {
  expect(containerProblems({ mode: "Off" })).toEqual([]);
  expect(containerProblems({ mode: "Auto", controlledValues: "RequestsAndLimits" })).toEqual([]);
  expect(containerProblems({ mode: "Off", controlledValues: "RequestsOnly" })).toEqual([]);
});
