import { expect, test } from "@jest/globals";
import { places, problemsOfTwo } from "./two";

const webhook = (name: string) => ({
  name,
  path: "/a",
  failurePolicy: "Ignore" as const,
  rules: [{ apiGroups: ["a"], apiVersions: ["v1"], resources: ["b"], operations: ["CREATE" as const] }],
});

test("refuses one name of two controllers, and of two kinds", () => {
  const found = problemsOfTwo(
    { webhooks: { validating: [webhook("a.example.com")] } },
    { webhooks: { mutating: [webhook("b.example.com"), webhook("a.example.com")] } },
  );
  expect(places(found)).toEqual([
    "controller-webhook-twice one: webhooks.validating[0].name",
    "controller-webhook-twice two: webhooks.mutating[1].name",
  ]);
  expect(found[0]?.got).toBe('"a.example.com", also prod-aws/Controller/two: webhooks.mutating[1].name');
});

test("takes different names", () => {
  const webhooks = (name: string) => ({ webhooks: { validating: [webhook(name)] } });
  expect(problemsOfTwo(webhooks("a.example.com"), webhooks("b.example.com"))).toEqual([]);
});
