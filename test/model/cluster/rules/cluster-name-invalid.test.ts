import { CLOUDS } from "../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const EXPECTED = 'a lower-case letter, then letters, digits and "-", not ending in "-", at most 40 characters';

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["Prod", "1prod", "prod-", "prod_1", "pröd", "a b", "a".repeat(41)])("refuses %j", (name) => {
    const got = `${JSON.stringify(name)} (${name.length} characters)`;
    expect(fleetProblems(declareFleet([declareCluster(cloud, {}, {}, name)]))).toEqual([
      problem("cluster-name-invalid", `${name}: name`, got, EXPECTED),
    ]);
  });

  test.each(["p", "prod-1", "a".repeat(40)])("takes %j", (name) => {
    expect(fleetProblems(declareFleet([declareCluster(cloud, {}, {}, name)]))).toEqual([]);
  });
});
