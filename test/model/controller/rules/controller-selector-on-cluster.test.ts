import { expect, test } from "@jest/globals";
import { controller, fleetWith } from "../../../support/controllers";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { at, controllerProblems } from "./problems";

test("refuses a selector on a cluster", () => {
  expect(controllerProblems({ clusters: { cloud: "aws" } })).toEqual([
    at("controller-selector-on-cluster", "clusters", '{"cloud":"aws"}', "no selector"),
  ]);
});

test("takes one on the fleet", () => {
  const fleet = fleetWith("aws", []);
  expect(fleetProblems({ ...fleet, controllers: [controller({ clusters: { cloud: "aws" } })] })).toEqual([]);
});

test("a selector on the fleet that reaches nothing, or names nobody, is told as that of a group is", () => {
  const fleet = declareFleet([declareCluster("aws")]);
  const nowhere = controller({ clusters: { cloud: "google" } });
  const misspelt = controller({ clusters: { names: ["prod-awss"] } }, "second");
  const found = fleetProblems({ ...fleet, controllers: [nowhere, misspelt] });
  expect(found.map(({ code, where }) => `${code} ${where}`)).toEqual([
    "cluster-selector-unknown-cluster fleet/Controller/second: clusters.names[0]",
    "cluster-selector-matches-none fleet/Controller/widget: clusters",
  ]);
});
