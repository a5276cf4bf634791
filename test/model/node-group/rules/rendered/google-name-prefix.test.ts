import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

/** On Google `prod-web-us-central1-a` and `prod-web-us-central1-a-x-us-central1-a`. */
function nested<C extends Cloud>(cloud: C, zone: string, second: Partial<ClusterDeclarations[C]> = {}) {
  const group = { ...VALID, zones: [zone] };
  return fleetProblems(
    declareFleet([
      declareCluster(cloud, { web: group }, {}, "prod"),
      declareCluster(cloud, { x: group }, second, `prod-web-${zone}`),
    ]),
  );
}

describe("google-name-prefix", () => {
  it("reports a group whose name begins with another's", () => {
    expect(nested("google", "us-central1-a")).toEqual([
      partly(
        "google-name-prefix",
        "prod-web-us-central1-a/x: name",
        '"prod-web-us-central1-a-x-us-central1-a" begins with "prod-web-us-central1-a"',
        "none begins with another",
      ),
    ]);
  });

  it("accepts them in different projects", () => {
    expect(nested("google", "us-central1-a", { project: "other-project" })).toEqual([]);
  });

  it("accepts them on AWS", () => {
    expect(nested("aws", "us-east-1a")).toEqual([]);
  });
});
