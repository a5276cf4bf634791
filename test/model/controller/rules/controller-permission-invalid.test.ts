import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const code = "controller-permission-invalid";
const RULE = { apiGroups: [""], resources: ["configmaps"], verbs: ["get"] };
const found = (rule: object) => controllerProblems({ permissions: { cluster: [{ ...RULE, ...rule }] } });

test.each(["apiGroups", "resources", "verbs"])("refuses a rule without %s", (list) => {
  expect(found({ [list]: [] })).toEqual([
    at(code, `permissions.cluster[0].${list}`, "an empty list", expect.stringContaining("at least one")),
  ]);
});

test("refuses what nothing is called", () => {
  expect(found({ resources: ["ConfigMap"], verbs: ["get", ""] })).toEqual([
    at(code, "permissions.cluster[0].resources[0]", '"ConfigMap"', expect.stringContaining("lower case")),
    at(code, "permissions.cluster[0].verbs[1]", '""', expect.stringContaining("lower case")),
  ]);
});

test.each(["apps/v1", "Apps", "core", "v1", "example.com "])("refuses the API group %j", (group) => {
  expect(found({ apiGroups: ["", group] })).toEqual([
    at(code, "permissions.cluster[0].apiGroups[1]", JSON.stringify(group), expect.stringContaining("the core group")),
  ]);
});

test.each(["", "*"])("refuses the name %j, which is no object's", (name) => {
  expect(found({ resourceNames: ["a", name] })).toEqual([
    at(code, "permissions.cluster[0].resourceNames[1]", JSON.stringify(name), "the name of an object"),
  ]);
});

test("says of an empty name with create only that it is one", () => {
  expect(found({ verbs: ["create", "get"], resourceNames: [""] }).map(({ where }) => where)).toEqual([
    "prod-aws/Controller/widget: permissions.cluster[0].resourceNames[0]",
  ]);
});

test("takes every group where there is a reason", () => {
  const permissions = { cluster: [{ ...RULE, apiGroups: ["*"], resources: ["widgets"] }] };
  expect(controllerProblems({ permissions, dangerously: { wildcards: "Backs up what there is." } })).toEqual([]);
});

test("takes groups of Kubernetes and of others", () => {
  expect(found({ apiGroups: ["", "apps", "autoscaling", "example.com", "snapshot.storage.k8s.io"] })).toEqual([]);
});

test("refuses names of what has none yet", () => {
  expect(found({ verbs: ["get", "create"], resourceNames: ["a"] })).toEqual([
    at(
      code,
      "permissions.cluster[0].resourceNames",
      "create on configmaps named a",
      expect.stringContaining("without names"),
    ),
  ]);
  expect(found({ resources: ["configmaps/status"], verbs: ["create"], resourceNames: ["a"] })).toEqual([]);
  expect(found({ verbs: ["get", "update"], resourceNames: ["a"] })).toEqual([]);
});

test("refuses the own namespace among the others", () => {
  expect(controllerProblems({ permissions: { namespaces: { "widget-system": [RULE] } } })).toEqual([
    at(code, 'permissions.namespaces["widget-system"]', '"widget-system"', "another namespace"),
  ]);
  expect(controllerProblems({ permissions: { namespaces: { shop: [RULE] } } })).toEqual([]);
});
