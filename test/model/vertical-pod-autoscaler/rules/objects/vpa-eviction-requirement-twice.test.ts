import type { VpaEvictionRequirement } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const UP = "TargetHigherThanRequests";
const DOWN = "TargetLowerThanRequests";
const problemsWith = (...evictionRequirements: readonly VpaEvictionRequirement[]) =>
  vpaProblems({ updatePolicy: { updateMode: "Recreate", evictionRequirements } });
const twice = (index: number, resource: string) =>
  problem(
    "vpa-eviction-requirement-twice",
    `${WEB}: updatePolicy.evictionRequirements[${index}].resources`,
    `"${resource}"`,
    "each resource once",
  );

test("a resource in two requirements, and twice in one", () => {
  const both = { resources: ["cpu", "memory"], changeRequirement: UP } as const;
  expect(problemsWith(both, { resources: ["memory"], changeRequirement: DOWN })).toEqual([twice(1, "memory")]);
  expect(problemsWith({ resources: ["cpu", "cpu"], changeRequirement: UP })).toEqual([twice(0, "cpu")]);
});

test("each resource in one requirement", () => {
  expect(
    problemsWith({ resources: ["cpu"], changeRequirement: UP }, { resources: ["memory"], changeRequirement: DOWN }),
  ).toEqual([]);
});
