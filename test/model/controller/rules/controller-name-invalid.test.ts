import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const found = (name: string) => fleetProblems(fleetWith("aws", [controller({}, name)]));

test.each(["Widget", "1widget", "widget-", "a.b", "a".repeat(51)])("refuses %s", (name) => {
  const where = `prod-aws/Controller/${name}: name`;
  const expected = expect.stringContaining("at most 50");
  expect(found(name)).toEqual([problem("controller-name-invalid", where, JSON.stringify(name), expected)]);
});

test.each(["w", "widget-2", "a".repeat(50)])("takes %s", (name) => {
  expect(found(name)).toEqual([]);
});
