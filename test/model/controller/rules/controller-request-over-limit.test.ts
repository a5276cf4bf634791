import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test("refuses to ask for more than is allowed", () => {
  expect(controllerProblems({ resources: { requests: { cpu: "2" }, limits: { cpu: "1500m" } } })).toEqual([
    at("controller-request-over-limit", "resources.requests.cpu", '"2", with a limit of "1500m"', 'at most "1500m"'),
  ]);
});

test("takes as much, less, and one of them", () => {
  const limits = { memory: "1Gi" };
  expect(controllerProblems({ resources: { requests: { memory: "1024Mi" }, limits } })).toEqual([]);
  expect(controllerProblems({ resources: { requests: { cpu: "9" }, limits } })).toEqual([]);
});
