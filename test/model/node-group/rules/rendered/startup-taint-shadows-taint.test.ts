import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const taint = { key: "example.com/gpu", effect: "NoSchedule" as const };
const starting = { ...VALID, startupTaints: [taint] };
const tainted = { ...VALID, taints: [taint] };

describe("startup-taint-shadows-taint", () => {
  it.each(CLOUDS)("reports a startup taint that another group keeps on %s", (cloud) => {
    const fleet = declareFleet([declareCluster(cloud, { starting, tainted })]);
    expect(fleetProblems(fleet)).toEqual([
      partly(
        "startup-taint-shadows-taint",
        `prod-${cloud}/starting: startupTaints`,
        '"example.com/gpu"',
        `no permanent taint on prod-${cloud}`,
      ),
    ]);
  });

  it("accepts the same startup taint on several groups", () => {
    expect(fleetProblems(declareFleet([declareCluster("aws", { starting, other: starting })]))).toEqual([]);
  });

  it("accepts a permanent taint on another cluster", () => {
    const clusters = [declareCluster("aws", { starting }), declareCluster("google", { tainted })];
    expect(fleetProblems(declareFleet(clusters))).toEqual([]);
  });
});
