import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test.each(["", "0", "-1", "64MB", "many"])("refuses %j", (memory) => {
  expect(controllerProblems({ resources: { requests: { memory } } })).toEqual([
    at(
      "controller-resources-invalid",
      "resources.requests.memory",
      JSON.stringify(memory),
      expect.stringContaining("above zero"),
    ),
  ]);
});

test("takes quantities", () => {
  expect(
    controllerProblems({ resources: { requests: { cpu: "0.1", memory: "64Mi" }, limits: { memory: "1G" } } }),
  ).toEqual([]);
});
