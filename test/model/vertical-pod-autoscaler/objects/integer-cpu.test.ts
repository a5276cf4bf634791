import { isQualifiedName } from "../../../../model/base/kubernetes-names";
import type { VerticalPodAutoscalerDeclaration } from "../../../../model/declaration/vertical-pod-autoscaler";
import {
  INTEGER_CPU_CONTAINER_LIMIT,
  integerCpuAnnotations,
  needsIntegerCpu,
} from "../../../../model/vertical-pod-autoscaler/objects/integer-cpu";
import { planFleet, resolveFleet } from "../../../support/resolved";
import { autoscaler, fleetWith } from "../../../support/vertical-pod-autoscalers";

const clusterOf = (...objects: readonly Partial<VerticalPodAutoscalerDeclaration>[]) => {
  const declared = Object.fromEntries(objects.map((each, index) => [`a${index}`, autoscaler(each)]));
  const [cluster] = resolveFleet(planFleet(fleetWith("aws", { objects: declared }))).clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return cluster;
};

test("the longest container makes the longest key that an annotation can have", () => {
  const [key] = Object.keys(integerCpuAnnotations(["a".repeat(INTEGER_CPU_CONTAINER_LIMIT)]));
  const [longer] = Object.keys(integerCpuAnnotations(["a".repeat(INTEGER_CPU_CONTAINER_LIMIT + 1)]));
  expect([key, longer].map((each) => isQualifiedName(each ?? ""))).toEqual([true, false]);
});

test("a recommender needs the post-processor as soon as one container that it serves does", () => {
  const cluster = clusterOf({}, { integerCpu: ["app"] }, { recommender: "frugal" });
  expect(needsIntegerCpu(cluster, null)).toBe(true);
  expect(needsIntegerCpu(cluster, "frugal")).toBe(false);
  expect(needsIntegerCpu(clusterOf({ integerCpu: [] }), null)).toBe(false);
});

test("the default recommender also by its name", () => {
  expect(needsIntegerCpu(clusterOf({ integerCpu: ["app"], recommender: "default" }), null)).toBe(true);
  const frugal = clusterOf({ integerCpu: ["app"], recommender: "frugal" });
  expect([needsIntegerCpu(frugal, "frugal"), needsIntegerCpu(frugal, null)]).toEqual([true, false]);
});
