import { expect, test } from "@jest/globals";
import { IMAGE } from "../../../support/controllers";
import { at, controllerProblems } from "./problems";

const code = "controller-dangerously-unused";
const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };

test("refuses what nothing needs", () => {
  expect(
    controllerProblems({ dangerously: { "secrets-read": "Once it did.", "system-namespace": "It might." } }),
  ).toEqual([
    at(code, 'dangerously["secrets-read"]', '"Once it did."', "nothing"),
    at(code, 'dangerously["system-namespace"]', '"It might."', "nothing"),
  ]);
});

test("refuses it where only the own namespace is in reach", () => {
  const dangerously = { "secrets-read": "Its own." };
  expect(controllerProblems({ permissions: { namespace: [secrets] }, dangerously })).toHaveLength(1);
  expect(controllerProblems({ permissions: { cluster: [secrets] }, dangerously })).toEqual([]);
});

test("refuses a reason for an image that is pinned", () => {
  expect(controllerProblems({ image: IMAGE, allowUnpinnedImage: "Why not." })).toEqual([
    at(code, "allowUnpinnedImage", '"Why not."', "nothing"),
  ]);
  expect(controllerProblems({ image: "widget:v1", allowUnpinnedImage: "Built for each run." })).toEqual([]);
});

test("a misspelt danger is told with its neighbour", () => {
  const [found] = controllerProblems({ dangerously: { "secret-read": "…" } });
  expect([found?.code, found?.hint]).toEqual(["unknown-key", 'Did you mean "secrets-read"?']);
});
