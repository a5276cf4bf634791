import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-webhook-invalid";
const RULE = { apiGroups: ["example.com"], apiVersions: ["v1"], resources: ["widgets"], operations: ["CREATE"] };
const WEBHOOK = { name: "a.example.com", path: "/validate", failurePolicy: "Fail", rules: [RULE] };
const found = (change: object) => controllerProblems({ webhooks: { validating: [{ ...WEBHOOK, ...change }] } });

test.each(["widgets", "example.com", "A.example.com"])("refuses the name %s", (name) => {
  expect(found({ name })).toEqual([
    at(code, "webhooks.validating[0].name", JSON.stringify(name), expect.stringContaining("three parts")),
  ]);
});

test.each(["validate", "/", "/a b", "/a?b=c"])("refuses the path %s", (path) => {
  expect(found({ path })).toEqual([
    at(code, "webhooks.validating[0].path", JSON.stringify(path), expect.stringContaining("a path")),
  ]);
});

test("refuses a webhook that is asked about nothing", () => {
  expect(found({ rules: [] })).toEqual([at(code, "webhooks.validating[0].rules", "[]", "at least one rule")]);
  expect(found({ rules: [{ ...RULE, operations: [] }] })).toEqual([
    at(code, "webhooks.validating[0].rules[0].operations", "[]", "at least one"),
  ]);
});

test("has to say what happens when it does not answer, and answer within 10 s", () => {
  const codes = (change: object) => found(change).map((each) => `${each.code} ${each.where.split(": ")[1]}`);
  expect(codes({ failurePolicy: undefined })).toEqual(["missing-value webhooks.validating[0].failurePolicy"]);
  expect(codes({ timeoutSeconds: 11 })).toEqual(["out-of-range webhooks.validating[0].timeoutSeconds"]);
});

test("takes a webhook", () => {
  expect(found({})).toEqual([]);
});
