import { describe, expect, test } from "@jest/globals";
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

const ofRule = (change: object) => found({ rules: [{ ...RULE, ...change }] });
const inRule = (path: string, got: unknown, expected: unknown) =>
  at(code, `webhooks.validating[0].rules[0].${path}`, JSON.stringify(got), expected);

test.each(["apiGroups", "apiVersions"])("refuses anything beside all %s", (list) => {
  expect(ofRule({ [list]: ["*", "a"] })).toEqual([inRule(list, ["*", "a"], 'nothing beside "*"')]);
  expect(ofRule({ [list]: ["*"] })).toEqual([]);
});

test.each(["apiVersions", "resources"])("refuses an empty name among the %s", (list) => {
  expect(ofRule({ [list]: ["v1", ""] })).toEqual([inRule(`${list}[1]`, "", 'a name, or "*"')]);
  expect(ofRule({ apiGroups: [""] })).toEqual([]);
});

test.each([
  ["*", "pods"],
  ["*/*", "pods"],
  ["*/*", "*"],
  ["pods/*", "pods/status"],
  ["*/scale", "deployments/scale"],
])("refuses, beside the resources %s, %s", (wider, resource) => {
  expect(ofRule({ resources: [wider, resource] })).toEqual([
    inRule("resources[1]", resource, `nothing that "${wider}" includes`),
  ]);
});

test("takes resources that do not include each other", () => {
  expect(ofRule({ resources: ["*", "pods/status", "*/scale"] })).toEqual([]);
  expect(ofRule({ resources: ["pods", "pods/*"] })).toEqual([]);
});

describe.each(["namespaceSelector", "objectSelector"])("%s", (selector) => {
  const at0 = `webhooks.validating[0].${selector}.matchExpressions[0]`;
  const withExpression = (expression: object) =>
    found({ [selector]: { matchExpressions: [{ key: "example.com/team", ...expression }] } });

  test.each(["In", "NotIn"])("refuses %s without values", (operator) => {
    expect(withExpression({ operator })).toEqual([
      at(code, `${at0}.values`, "[]", `at least one value for ${operator}`),
    ]);
    expect(withExpression({ operator, values: ["a"] })).toEqual([]);
  });

  test.each(["Exists", "DoesNotExist"])("refuses %s with values", (operator) => {
    expect(withExpression({ operator, values: ["a"] })).toEqual([
      at(code, `${at0}.values`, '["a"]', `no values for ${operator}`),
    ]);
    expect(withExpression({ operator })).toEqual([]);
  });

  test("refuses keys and values that no label has", () => {
    expect(withExpression({ key: "a b", operator: "In", values: ["c d"] })).toEqual([
      at(code, `${at0}.key`, '"a b"', expect.stringContaining("qualified name")),
      at(code, `${at0}.values[0]`, '"c d"', expect.stringContaining("63 letters")),
    ]);
    const labels = `webhooks.validating[0].${selector}.matchLabels["a b"]`;
    expect(found({ [selector]: { matchLabels: { "a b": "c d" } } })).toEqual([
      at(code, labels, '"a b"', expect.stringContaining("qualified name")),
      at(code, labels, '"c d"', expect.stringContaining("63 letters")),
    ]);
    expect(found({ [selector]: { matchLabels: { "example.com/team": "" } } })).toEqual([]);
  });
});

test("refuses conditions of one name, of none, and without an expression", () => {
  const condition = { name: "not-ours", expression: "true" };
  const place = "webhooks.validating[0].matchConditions";
  expect(found({ matchConditions: [condition, condition] })).toEqual([
    at(code, `${place}[1].name`, '"not-ours"', expect.stringContaining("of its own")),
  ]);
  expect(found({ matchConditions: [{ name: "", expression: " " }] })).toEqual([
    at(code, `${place}[0].expression`, '" "', "a CEL expression"),
    at(code, `${place}[0].name`, '""', expect.stringContaining("of its own")),
  ]);
  const many = Array.from({ length: 65 }, (_, index) => ({ ...condition, name: `condition-${index}` }));
  expect(found({ matchConditions: many })).toEqual([at(code, place, "65", "at most 64")]);
  expect(found({ matchConditions: many.slice(1) })).toEqual([]);
});

test("has to say what happens when it does not answer, and answer within 10 s", () => {
  const codes = (change: object) => found(change).map((each) => `${each.code} ${each.where.split(": ")[1]}`);
  expect(codes({ failurePolicy: undefined })).toEqual(["missing-value webhooks.validating[0].failurePolicy"]);
  expect(codes({ timeoutSeconds: 11 })).toEqual(["out-of-range webhooks.validating[0].timeoutSeconds"]);
});

test("takes a webhook", () => {
  expect(found({})).toEqual([]);
});
