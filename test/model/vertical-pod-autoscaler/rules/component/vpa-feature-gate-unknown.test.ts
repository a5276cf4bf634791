import { at, componentProblems } from "./component-problems";

const CODE = "vpa-feature-gate-unknown";
const EXPECTED = 'one of "CPUStartupBoost", "InPlace", "PerVPAConfig"';

test.each(["Inplace", "AllAlpha", "toString"])("refuses %s", (name) => {
  expect(componentProblems({ featureGates: { [name]: true } })).toEqual([
    at(CODE, `featureGates.${name}`, JSON.stringify(name), EXPECTED),
  ]);
});

test.each(["1.6.0", "1.7.1"])("tells where a gate went that %s does not take", (version) => {
  const [found] = componentProblems({ version, featureGates: { InPlaceOrRecreate: true } });
  expect(found).toMatchObject({ code: CODE, hint: expect.stringContaining("needs no gate since 1.6") });
});

test("helps with a misspelt one", () => {
  const [found] = componentProblems({ featureGates: { PerVpaConfig: true } });
  expect(found?.hint).toBe('Did you mean "PerVPAConfig"?');
});

test.each([true, false])("takes those that there are, %p", (on) => {
  expect(componentProblems({ featureGates: { CPUStartupBoost: on, InPlace: on, PerVPAConfig: on } })).toEqual([]);
});
