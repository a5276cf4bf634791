import { expect, test } from "@jest/globals";
import { places, problemsOfTwo } from "./two";

test("refuses one namespace of two controllers, declared or by default", () => {
  expect(places(problemsOfTwo({ namespace: "shared" }, { namespace: "shared" }))).toEqual([
    "controller-namespace-shared one: namespace",
    "controller-namespace-shared two: namespace",
  ]);
  expect(places(problemsOfTwo({ namespace: "two-system" }, {}))).toContain(
    "controller-namespace-shared two: namespace",
  );
});

test("takes one of Kubernetes twice: nobody creates it", () => {
  const props = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };
  expect(problemsOfTwo(props, props)).toEqual([]);
  expect(problemsOfTwo({}, {})).toEqual([]);
});
