import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const ONE_ZONE = { aws: "us-east-1a", azure: "1", google: "us-central1-a" } as const;

/** Groups `a` + `b-c` and `a-b` + `c`: both are named `a-b-c-<zone>`. */
function twins<C extends Cloud>(cloud: C, second: Partial<ClusterDeclarations[C]> = {}) {
  const group = { ...VALID, zones: [ONE_ZONE[cloud]] };
  return fleetProblems(
    declareFleet([
      declareCluster(cloud, { "b-c": group }, {}, "a"),
      declareCluster(cloud, { c: group }, second, "a-b"),
    ]),
  );
}

describe("group-name-collision", () => {
  it.each(["aws", "azure", "google"] as const)("reports two groups of one name on %s, naming both", (cloud) => {
    const name = `a-b-c-${ONE_ZONE[cloud]}`;
    expect(twins(cloud)).toEqual([
      partly("group-name-collision", "a-b/c: name", `"${name}" for a-b/c and for a/b-c`, "a name of its own"),
    ]);
  });

  it("reports groups over several zones once", () => {
    const clusters = [declareCluster("aws", { "b-c": VALID }, {}, "a"), declareCluster("aws", { c: VALID }, {}, "a-b")];
    expect(fleetProblems(declareFleet(clusters))).toHaveLength(1);
  });

  it("compares Azure's names and resource groups without case", () => {
    expect(twins("azure", { resourceGroup: "PROD-azure-nodes" })).toHaveLength(1);
  });

  it("accepts the same name in another account, resource group or project", () => {
    expect(twins("aws", { accountId: "444455556666" })).toEqual([]);
    expect(twins("azure", { resourceGroup: "other-nodes" })).toEqual([]);
    expect(twins("google", { project: "other-project" })).toEqual([]);
  });
});
