import { expect, test } from "@jest/globals";
import { VERSIONS } from "../../../support/controllers";
import { at, controllerProblems } from "./problems";

const CRD = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "widgets.example.com" },
  spec: { group: "example.com", names: { plural: "widgets" }, versions: VERSIONS },
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
  expect(found({ spec: { ...spec, group: "k8s.io" }, metadata: { name: "widgets.k8s.io" } })).toHaveLength(1);
});

test.each([
  ["https://example.com/pull/1", 0],
  ["unapproved, an experiment", 0],
  ["", 1],
  ["yes", 1],
])("of approvals, %j is %p mistakes", (value, mistakes) => {
  const spec = { ...CRD.spec, group: "x.k8s.io" };
  const metadata = { name: "widgets.x.k8s.io", annotations: { "api-approved.kubernetes.io": value } };
  expect(found({ spec, metadata })).toHaveLength(mistakes);
});

const ofSpec = (spec: object, metadata: object = CRD.metadata) => found({ metadata, spec: { ...CRD.spec, ...spec } });

test.each(["Widgets", "big.widgets", "2widgets", "", undefined])("refuses the plural %j", (plural) => {
  expect(ofSpec({ names: { plural } }, { name: `${plural}.example.com` })).toContainEqual(
    at(code, "crds[1].spec.names.plural", JSON.stringify(plural ?? null), expect.stringContaining("a letter")),
  );
});

test.each(["example", "Example.com", undefined])("refuses the group %j", (group) => {
  expect(ofSpec({ group }, { name: `widgets.${group}` })).toContainEqual(
    at(code, "crds[1].spec.group", JSON.stringify(group ?? null), expect.stringContaining("a dot")),
  );
});

test("refuses none and several versions to store", () => {
  const [version] = VERSIONS;
  const storage = "exactly one version with storage: true";
  expect(ofSpec({ versions: [] })).toContainEqual(at(code, "crds[1].spec.versions", "[]", storage));
  expect(ofSpec({ versions: [{ ...version, storage: false }] })).toContainEqual(
    at(code, "crds[1].spec.versions", "[]", storage),
  );
  expect(ofSpec({ versions: [version, { ...version, name: "v2" }] })).toContainEqual(
    at(code, "crds[1].spec.versions", '["v1","v2"]', storage),
  );
});

test("refuses a version without a schema, served or not, and one of a name that there is already or cannot be", () => {
  const [version] = VERSIONS;
  const more = { ...version, storage: false, served: false };
  const schema = "crds[1].spec.versions[1].schema.openAPIV3Schema";
  expect(ofSpec({ versions: [version, { ...more, name: "v2", schema: undefined }] })).toContainEqual(
    at(code, schema, "null", "a schema"),
  );
  expect(ofSpec({ versions: [version, { ...more, name: "v2", schema: {} }] })).toContainEqual(
    at(code, schema, "null", "a schema"),
  );
  expect(ofSpec({ versions: [version, more] })).toContainEqual(
    at(code, "crds[1].spec.versions[1].name", '"v1"', expect.stringContaining("of its own")),
  );
  expect(ofSpec({ versions: [version, { ...more, name: "1.0" }] })).toContainEqual(
    at(code, "crds[1].spec.versions[1].name", '"1.0"', expect.stringContaining("of its own")),
  );
});

test("takes a definition", () => {
  const [version] = VERSIONS;
  expect(controllerProblems({ crds: [CRD] })).toEqual([]);
  const versions = [{ ...version, name: "v1alpha1", storage: false }, version];
  expect(controllerProblems({ crds: [{ ...CRD, spec: { ...CRD.spec, versions } }] })).toEqual([]);
});
