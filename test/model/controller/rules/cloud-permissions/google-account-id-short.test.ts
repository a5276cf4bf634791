import type { Cloud } from "../../../../../model/base/cloud";
import { declareFleet } from "../../../../support/fleets";
import { declareWithControllers, PLAIN_CONTROLLER } from "../../../../support/permitted-controllers";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const cloudPermissions = { aws: { statements: [] }, azure: { roleAssignments: [] }, google: {} };

function problems(cloud: Cloud, controller: string, props: object = { cloudPermissions }) {
  const controllers = { [controller]: { ...PLAIN_CONTROLLER, ...props } };
  return fleetProblems(declareFleet([declareWithControllers(cloud, controllers, {}, "eu")]));
}

test("five characters are too few", () => {
  expect(problems("google", "dn")).toEqual([
    problem(
      "google-account-id-short",
      "eu/Controller/dn: name",
      '"eu-dn"',
      "at least 6 characters in <cluster>-<controller>",
    ),
  ]);
});

test("six are enough, and other clouds take fewer", () => {
  expect(problems("google", "dns")).toEqual([]);
  expect(problems("aws", "dn")).toEqual([]);
});

test("without an identity there is no account", () => {
  expect(problems("google", "dn", {})).toEqual([]);
});
