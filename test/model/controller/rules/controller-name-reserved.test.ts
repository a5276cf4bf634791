import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["cluster-autoscaler", "metrics-server", "vertical-pod-autoscaler"])("refuses %s", (name) => {
  expect(fleetProblems(fleetWith("aws", [controller({}, name)]))).toEqual([
    problem(
      "controller-name-reserved",
      `prod-aws/Controller/${name}: name`,
      JSON.stringify(name),
      expect.stringContaining("a name other than"),
    ),
  ]);
});

test("takes other names", () => {
  expect(fleetProblems(fleetWith("aws", [controller({}, "cluster-autoscaler-2")]))).toEqual([]);
});
