import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-namespace-invalid";
const expected = expect.stringContaining("at most 63");

test("refuses names that no namespace can have", () => {
  expect(controllerProblems({ namespace: "a.b" })).toEqual([at(code, "namespace", '"a.b"', expected)]);
  const namespaces = { Shop: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }] };
  expect(controllerProblems({ permissions: { namespaces } })).toEqual([
    at(code, "permissions.namespaces.Shop", '"Shop"', expected),
  ]);
});

test("takes names of namespaces", () => {
  expect(controllerProblems({ namespace: "platform-2" })).toEqual([]);
});
