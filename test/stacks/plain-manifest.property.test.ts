import { describe, expect, it } from "@jest/globals";
import { ApiObject, App, Chart } from "cdk8s";
import fc from "fast-check";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import { plainManifest } from "../../stacks/plain-manifest";
import { runs } from "../support/runs";
import { objectsBefore } from "../support/written-manifests";

/** As text, in which the order of fields counts. */
function byCdk8s(object: KubernetesObject): string {
  const chart = new Chart(new App(), "chart", { disableResourceNameHashes: true });
  return JSON.stringify(new ApiObject(chart, "object", object).toJson());
}

function expectSame(object: KubernetesObject): void {
  expect(JSON.stringify(plainManifest(object))).toBe(byCdk8s(object));
}

/** Texts that are indices stand first in an object, whatever their order. */
const text = fc.constantFrom("a", "b", "B", "é", "10", "9", "spec", "");

function dictionary<T>(of: fc.Arbitrary<T>, maxKeys: number): fc.Arbitrary<Record<string, T>> {
  return fc.dictionary(text, of, { maxKeys, noNullPrototype: true });
}

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: fc.oneof(text, fc.integer(), fc.boolean(), fc.constantFrom(null, undefined)) },
    fc.array(tie("value"), { maxLength: 3 }),
    { weight: 2, arbitrary: dictionary(tie("value"), 4) },
  ),
}));

/** Metadata of those kinds that Kubernetes has, in any order, and some more. */
const metadata = fc
  .tuple(
    dictionary(value, 2),
    fc.record(
      {
        namespace: fc.constantFrom("tools", undefined),
        labels: fc.oneof(dictionary(text, 2), fc.constant(undefined)),
        annotations: fc.oneof(dictionary(text, 2), fc.constant(undefined)),
        finalizers: fc.oneof(fc.array(text, { maxLength: 2 }), fc.constant(undefined)),
        name: fc.constant("a"),
      },
      { requiredKeys: ["name"] },
    ),
  )
  .map(([more, known]) => ({ ...more, ...known }));

const object = fc
  .tuple(dictionary(value, 4), metadata)
  .map(([fields, named]) => ({ ...fields, kind: "Widget", metadata: named, apiVersion: "example.com/v1" }));

describe("an object is as cdk8s renders it", () => {
  it("in every fleet", () => {
    const objects = objectsBefore();
    expect(objects.length).toBeGreaterThan(1000);
    for (const each of objects) expectSame(each);
  });

  it("whatever fields it has", () => {
    fc.assert(fc.property(object, expectSame), { seed: 7, numRuns: runs(3000) });
  });
});

it("an object that stands in two places is a copy in each", () => {
  const both = { limits: { cpu: "1" } };
  const rendered = plainManifest({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a" },
    spec: { a: both, b: both },
  });
  const { a, b } = rendered.spec as Readonly<Record<"a" | "b", { readonly limits: object }>>;
  expect(a).toEqual(both);
  expect([a === b, a.limits === b.limits, a === both]).toEqual([false, false, false]);
});
