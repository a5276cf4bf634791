import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { problem, problemsOf } from "../../../support/problems";

test.each(["cluster-autoscaler", "metrics-server", "vertical-pod-autoscaler"])("refuses %s", (name) => {
  expect(problemsOf(fleetWith("aws", [controller({}, name)]))).toEqual([
    problem(
      "controller-name-reserved",
      `prod-aws/Controller/${name}: name`,
      JSON.stringify(name),
      expect.stringContaining("a name other than"),
    ),
  ]);
});

test("takes other names", () => {
  expect(problemsOf(fleetWith("aws", [controller({}, "cluster-autoscaler-2")]))).toEqual([]);
});
