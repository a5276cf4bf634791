import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-reason-missing";

test("refuses silence", () => {
  const permissions = { cluster: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] };
  const found = controllerProblems({
    permissions,
    dangerously: { "secrets-read": " " },
    image: "widget:v1",
    allowUnpinnedImage: "",
  });
  expect(found).toEqual([
    at(code, "allowUnpinnedImage", '""', expect.stringContaining("the reason")),
    at(code, 'dangerously["secrets-read"]', '" "', expect.stringContaining("the reason")),
  ]);
});

test("takes a reason", () => {
  expect(controllerProblems({ image: "widget:v1", allowUnpinnedImage: "Built for each run." })).toEqual([]);
});
