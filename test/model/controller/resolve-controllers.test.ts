import { describe, expect, it } from "@jest/globals";
import { resolve } from "../../../model/fleet/resolution";
import { controller, fleetWithControllers } from "../../support/controllers";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

describe("controllers", () => {
  it("are on the clusters that they select, with those of the cluster, by name", () => {
    const clusters = [
      { ...declareCluster("aws"), controllers: [controller({}, "a")] },
      declareCluster("google", {}, { labels: { stage: "prod" } }),
    ];
    const controllers = [
      controller({}, "b"),
      controller({ clusters: { labels: { stage: "prod" } } }, "0-prod"),
      controller({ clusters: { cloud: "azure" } }, "c"),
    ];
    const resolved = resolveFleet(planFleet({ ...declareFleet(clusters), controllers }));
    expect(resolved.clusters.map((each) => [each.name, each.controllers.map(({ name }) => name)])).toEqual([
      ["prod-aws", ["a", "b"]],
      ["prod-google", ["0-prod", "b"]],
    ]);
    expect(resolved.clusters[0]?.controllers.map(({ declaredOn }) => declaredOn)).toEqual(["cluster", "fleet"]);
  });

  it("do not keep other problems from being told", () => {
    const fleet = fleetWithControllers("aws", [
      controller({ image: "::" }, "one"),
      controller({ replicas: 0 }, "two"),
      controller({ metrics: { monitor: "pods" } as never }, "three"),
    ]);
    const resolution = resolve(fleet);
    expect(resolution.ok ? [] : resolution.problems.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "controller-image-invalid prod-aws/Controller/one: image",
      "unknown-value prod-aws/Controller/three: metrics.monitor",
      "out-of-range prod-aws/Controller/two: replicas",
    ]);
  });

  it("may have the name of a group", () => {
    const group = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
    const cluster = { ...declareCluster("aws", { widget: group }), controllers: [controller()] };
    expect(resolve(declareFleet([cluster])).ok).toBe(true);
  });
});
