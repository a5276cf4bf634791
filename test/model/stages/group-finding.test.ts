import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../support/fleets";
import { fleetProblems, VALID } from "../../support/problems";

const labels = { team: "-" };
const hintsOf = (fleet: Parameters<typeof fleetProblems>[0]) => fleetProblems(fleet).map(({ hint }) => hint);

describe("a group's problem", () => {
  it("says where an inherited value was set", () => {
    const groups = { general: VALID };
    expect(hintsOf(declareFleet([declareCluster("aws", groups)], {}, { defaults: { labels } }))).toEqual([
      "Change the value; free text belongs in tags. The value comes from the fleet's defaults.",
    ]);
    expect(hintsOf(declareFleet([declareCluster("aws", groups, { defaults: { labels } })]))).toEqual([
      "Change the value; free text belongs in tags. The value comes from the cluster.",
    ]);
  });

  it("says no more of the group's own", () => {
    expect(hintsOf(declareFleet([declareCluster("aws", { general: { ...VALID, labels } })]))).toEqual([
      "Change the value; free text belongs in tags.",
    ]);
  });
});
