import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const EXPECTED = "one controller of each name on a cluster";
const duplicate = (got: string) => problem("controller-duplicate", "prod-aws/Controller/widget", got, EXPECTED);

test("a controller of the cluster and one of the fleet", () => {
  const fleet = { ...fleetWith("aws", [controller()]), controllers: [controller()] };
  expect(fleetProblems(fleet)).toEqual([duplicate("declared on prod-aws and the fleet")]);
});

test("two controllers of a cluster", () => {
  expect(fleetProblems(fleetWith("aws", [controller(), controller()]))).toEqual([
    duplicate("declared on prod-aws and prod-aws"),
  ]);
});

test("a namesake that was kept off the cluster is fine", () => {
  const fleet = { ...fleetWith("aws", [controller()]), controllers: [controller({}, "other")] };
  expect(fleetProblems(fleet)).toEqual([]);
});
