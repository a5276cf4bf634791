import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { problem, problemsOf } from "../../../support/problems";

const EXPECTED = "one controller of each name on a cluster";
const duplicate = (got: string) => problem("controller-duplicate", "prod-aws/Controller/widget", got, EXPECTED);

test("a controller of the cluster and one of the fleet", () => {
  const fleet = { ...fleetWith("aws", [controller()]), controllers: [controller()] };
  expect(problemsOf(fleet)).toEqual([duplicate("declared on prod-aws and the fleet")]);
});

test("two controllers of a cluster", () => {
  expect(problemsOf(fleetWith("aws", [controller(), controller()]))).toEqual([
    duplicate("declared on prod-aws and prod-aws"),
  ]);
});

test("a namesake that was kept off the cluster is fine", () => {
  const fleet = { ...fleetWith("aws", [controller()]), controllers: [controller({}, "other")] };
  expect(problemsOf(fleet)).toEqual([]);
});
