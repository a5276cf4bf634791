import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test.each([
  { secretKeyRef: { name: "vendor", key: "token" } },
  { valueFrom: { secretKeyRef: { name: "vendor", key: "token" } } },
])("refuses %j", (TOKEN) => {
  const found = controllerProblems({ env: { TOKEN } });
  expect(found).toEqual([at("controller-env-secret", "env.TOKEN", "a reference", "text")]);
  expect(found[0]?.hint).toContain("secrets: [{ secretName");
});

test("takes text, the empty one too", () => {
  expect(controllerProblems({ env: { A: "", B: "b" } })).toEqual([]);
});
