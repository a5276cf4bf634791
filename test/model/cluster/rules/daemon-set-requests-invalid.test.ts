import type { ContainerResources } from "../../../../model/declaration/pods";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const problems = (daemonSetRequests: ContainerResources) => clusterProblems("aws", { daemonSetRequests });

test.each([
  ["cpu", "-1", 'a quantity such as "350m"'],
  ["cpu", "half", 'a quantity such as "350m"'],
  ["cpu", "0.0001", 'a quantity such as "350m"'],
  ["memory", "600MB", 'a quantity such as "600Mi"'],
  ["memory", "100m", 'a quantity such as "600Mi"'],
] as const)("refuses %s %s", (resource, text, expected) => {
  expect(problems({ [resource]: text })).toEqual([
    problem("daemon-set-requests-invalid", `prod-aws: daemonSetRequests.${resource}`, `"${text}"`, expected),
  ]);
});

test("takes quantities, and none", () => {
  expect(problems({ cpu: "350m", memory: "600Mi" })).toEqual([]);
  expect(problems({ memory: "0" })).toEqual([]);
  expect(problems({})).toEqual([]);
});
