import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test("refuses a name that no variable can have", () => {
  expect(controllerProblems({ env: { "1A": "x", "A=B": "y" } })).toEqual([
    at("controller-env-invalid", 'env["1A"]', '"1A"', expect.stringContaining("letters, digits")),
    at("controller-env-invalid", 'env["A=B"]', '"A=B"', expect.stringContaining("letters, digits")),
  ]);
});

test("takes names as Kubernetes does", () => {
  expect(controllerProblems({ env: { _A: "x", "a.b-c": "y" } })).toEqual([]);
});
