import { describe, expect, test } from "@jest/globals";
import { isQualifiedName } from "../../../../model/base/kubernetes-names";
import type { VerticalPodAutoscalerDeclaration } from "../../../../model/declaration/vertical-pod-autoscaler";
import { resolve } from "../../../../model/fleet/resolution";
import {
  INTEGER_CPU_CONTAINER_LIMIT,
  integerCpuAnnotations,
  needsIntegerCpu,
  recommenderCeiling,
} from "../../../../model/vertical-pod-autoscaler/objects/recommenders";
import { planFleet, resolveFleet } from "../../../support/resolved";
import { autoscaler, fleetWithAutoscalers, GROUPS } from "../../../support/vertical-pod-autoscalers";

describe("the most that a recommender recommends", () => {
  const flags = (cpu: string) => ({ flags: { "container-recommendation-max-allowed-cpu": cpu } });
  const COMPONENT = { recommender: flags("2"), recommenders: { frugal: flags("1"), other: {} } };

  test.each([
    [null, "2"],
    ["default", "2"],
    ["frugal", "1"],
    ["other", undefined],
  ])("of the recommender %s", (recommender, cpu) => {
    expect(recommenderCeiling(COMPONENT, recommender)).toEqual({ cpu, memory: undefined });
  });

  test("is unknown without a component, which is a problem of its own", () => {
    expect(recommenderCeiling(null, null)).toEqual({ cpu: undefined, memory: undefined });
  });

  test("reaches the objects that the recommender serves", () => {
    const objects = { plain: autoscaler(), saving: autoscaler({ namespace: "billing", recommender: "frugal" }) };
    const fleet = fleetWithAutoscalers("aws", { objects }, GROUPS, { verticalPodAutoscaler: COMPONENT });
    const resolution = resolve(fleet);
    const autoscalers = resolution.ok ? resolution.fleet.clusters[0]?.verticalPodAutoscalers : [];
    expect(autoscalers?.map(({ containerPolicies }) => containerPolicies[0]?.policy.maxAllowed?.cpu)).toEqual([
      "2",
      "1",
    ]);
  });
});

describe("the integer CPU post-processor", () => {
  const clusterOf = (...objects: readonly Partial<VerticalPodAutoscalerDeclaration>[]) => {
    const declared = Object.fromEntries(objects.map((each, index) => [`a${index}`, autoscaler(each)]));
    const [cluster] = resolveFleet(planFleet(fleetWithAutoscalers("aws", { objects: declared }))).clusters;
    if (cluster === undefined) throw new Error("no cluster");
    return cluster;
  };

  test("reads annotations: the longest container makes the longest key that an annotation can have", () => {
    const [key] = Object.keys(integerCpuAnnotations(["a".repeat(INTEGER_CPU_CONTAINER_LIMIT)]));
    const [longer] = Object.keys(integerCpuAnnotations(["a".repeat(INTEGER_CPU_CONTAINER_LIMIT + 1)]));
    expect([key, longer].map((each) => isQualifiedName(each ?? ""))).toEqual([true, false]);
  });

  test("is needed as soon as one container that the recommender serves is rounded", () => {
    const cluster = clusterOf({}, { integerCpu: ["app"] }, { recommender: "frugal" });
    expect(needsIntegerCpu(cluster, null)).toBe(true);
    expect(needsIntegerCpu(cluster, "frugal")).toBe(false);
    expect(needsIntegerCpu(clusterOf({ integerCpu: [] }), null)).toBe(false);
  });

  test("is needed by the default recommender also where an object names it", () => {
    expect(needsIntegerCpu(clusterOf({ integerCpu: ["app"], recommender: "default" }), null)).toBe(true);
    const frugal = clusterOf({ integerCpu: ["app"], recommender: "frugal" });
    expect([needsIntegerCpu(frugal, "frugal"), needsIntegerCpu(frugal, null)]).toEqual([true, false]);
  });
});
