import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";
import {
  sinceVpaMinor,
  VPA_FEATURE_GATES,
  VPA_PROGRAMS,
  VPA_VERSIONS,
  vpaFeatureGate,
  vpaMinor,
} from "../../../model/versions/vertical-pod-autoscaler";
import { renderVpaFlags, vpaFlag } from "../../../model/versions/vertical-pod-autoscaler-flags";

/** Kubernetes minors that upstream names for each release (docs/installation.md at 1.8.1). */
const MATRIX = { "1.6": ["1.34", "1.35", "1.36"], "1.7": ["1.35", "1.36", "1.37"], "1.8": ["1.36", "1.37", "1.38"] };

test.each(KUBERNETES_MINORS)("the version for Kubernetes %s is one whose flags are known", (minor) => {
  expect(vpaMinor(VPA_VERSIONS[minor])).not.toBeNull();
});

test.each(["1.35", "1.36", "1.37"] as const)(
  "the version for Kubernetes %s is the newest that upstream names for it",
  (minor) => {
    const named = Object.entries(MATRIX).filter(([, minors]) => minors.includes(minor));
    expect(vpaMinor(VPA_VERSIONS[minor])).toBe(named.at(-1)?.[0]);
  },
);

test("Kubernetes that upstream names for no known release but 1.6 has the newest that needs no newer one", () => {
  expect(VPA_VERSIONS).toMatchObject({ "1.33": "1.7.3", "1.34": "1.7.3" });
});

test("minors are in order", () => {
  expect(sinceVpaMinor("1.7", "1.6")).toBe(true);
  expect(sinceVpaMinor("1.6", "1.6")).toBe(true);
  expect(sinceVpaMinor("1.6", "1.7")).toBe(false);
});

test("only PerVPAConfig concerns recommenders", () => {
  const read = Object.entries(VPA_FEATURE_GATES).filter(([, { programs }]) =>
    programs.some((each) => each === "recommender"),
  );
  expect(read.map(([name]) => name)).toEqual(["PerVPAConfig"]);
});

test("names of JavaScript's own are neither gates nor flags", () => {
  expect(vpaFeatureGate("toString")).toBeNull();
  expect(VPA_PROGRAMS.map((program) => vpaFlag(program, "constructor"))).toEqual([null, null, null]);
});

test("flags are sorted, and those without a value left out", () => {
  expect(renderVpaFlags({ b: 0.5, a: false, c: undefined, "a-b": "x" })).toEqual(["--a=false", "--a-b=x", "--b=0.5"]);
});
