import { expect, test } from "@jest/globals";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../../model/versions/cluster-autoscaler";
import { hasDefect, KNOWN_DEFECTS, knownDefect, mendedRelease } from "../../../model/versions/known-defects";
import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";

const DEFECTS = Object.entries(KNOWN_DEFECTS);

test.each(DEFECTS)("the default releases are without %s where one of their minor is", (_id, defect) => {
  const affected = KUBERNETES_MINORS.filter((minor) => hasDefect(defect, minor, CLUSTER_AUTOSCALER_VERSIONS[minor]));
  expect(affected.map((minor) => mendedRelease(defect, minor))).toEqual(affected.map(() => null));
});

test.each(DEFECTS)("%s says what happens, and where to read of it", (id, { what, source }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
  expect(what).toMatch(/^[A-Z].*\.$/);
  expect(source).toMatch(/(issue|PR) \d+/);
});

test.each([
  ["1.33", "1.33.4", true],
  ["1.33", "1.33.5", false],
  ["1.35", "1.35.1", true],
  ["1.35", "1.35.2", false],
  ["1.36", "1.36.0", false],
] as const)("on %s, %s panics at a negative size: %s", (minor, release, affected) => {
  expect(hasDefect(KNOWN_DEFECTS["azure-scale-set-size-panic"], minor, release)).toBe(affected);
});

test("an id that no defect has is none, whatever objects inherit", () => {
  expect(knownDefect("toString")).toBeNull();
  expect(knownDefect("node-removal-panic")).not.toBeNull();
});
