import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

const CRD = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.example.com" },
  spec: { group: "example.com", names: { plural: "widgets" } },
};
const code = "controller-crd-invalid";
const found = (change: object) => controllerProblems({ crds: [CRD, { ...CRD, ...change }] });

test("refuses other kinds and versions", () => {
  expect(found({ kind: "ConfigMap" })).toContainEqual(
    at(code, "crds[1].kind", '"ConfigMap"', "CustomResourceDefinition"),
  );
  expect(found({ apiVersion: "apiextensions.k8s.io/v1beta1" })).toContainEqual(
    at(code, "crds[1].apiVersion", '"apiextensions.k8s.io/v1beta1"', "apiextensions.k8s.io/v1"),
  );
});

test("refuses a name that is not plural and group", () => {
  expect(found({ metadata: { name: "widget.example.com" } })).toEqual([
    at(code, "crds[1].metadata.name", '"widget.example.com"', "widgets.example.com, <plural>.<group>"),
  ]);
});

test("asks for the approval of a group of Kubernetes", () => {
  const spec = { ...CRD.spec, group: "x.k8s.io" };
  expect(found({ spec, metadata: { name: "widgets.x.k8s.io" } })).toEqual([
    at(code, "crds[1].metadata.annotations", "{}", expect.stringContaining("api-approved.kubernetes.io")),
  ]);
  const annotations = { "api-approved.kubernetes.io": "https://example.com/pull/1" };
  expect(found({ spec, metadata: { name: "widgets.x.k8s.io", annotations } })).toEqual([]);
});

test("takes a definition", () => {
  expect(controllerProblems({ crds: [CRD] })).toEqual([]);
});
