import { expect, test } from "@jest/globals";
import { VERSIONS } from "../../../support/controllers";
import { places, problemsOfTwo } from "./two";

const crd = (plural: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.example.com` },
  spec: { group: "example.com", names: { plural }, versions: VERSIONS },
});

test("refuses one definition of two controllers", () => {
  const found = problemsOfTwo({ crds: [crd("a"), crd("b")] }, { crds: [crd("b")] });
  expect(places(found)).toEqual(["controller-crd-twice one: crds[1]", "controller-crd-twice two: crds[0]"]);
  expect(found[0]?.got).toBe('"b.example.com", also prod-aws/Controller/two: crds[0]');
});

test("refuses one definition twice of a controller", () => {
  expect(problemsOfTwo({ crds: [crd("a"), crd("a")] }, {})).toHaveLength(2);
});

test("takes different ones", () => {
  expect(problemsOfTwo({ crds: [crd("a")] }, { crds: [crd("b")] })).toEqual([]);
});
