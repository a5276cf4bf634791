import { at, componentProblems } from "./component-problems";

test.each(["CPUStartupBoost", "InPlace"])("%s is not there in 1.6", (name) => {
  const featureGates = { [name]: true };
  expect(componentProblems({ version: "1.6.0", featureGates })).toEqual([
    at(
      "vpa-feature-gate-of-other-version",
      `featureGates.${name}`,
      JSON.stringify(name),
      "a feature gate of 1.6; this one is there since 1.7",
    ),
  ]);
  expect(componentProblems({ version: "1.7.0", featureGates })).toEqual([]);
});

test("PerVPAConfig is there in both", () => {
  expect(componentProblems({ version: "1.6.0", featureGates: { PerVPAConfig: true } })).toEqual([]);
});

test("says nothing of a version that nothing is known of", () => {
  const codes = componentProblems({ version: "1.5.0", featureGates: { InPlace: true } }).map(({ code }) => code);
  expect(codes).toEqual(["vpa-component-version-unknown"]);
});
