import { at, componentProblems } from "./component-problems";

const CODE = "vpa-percentiles-disordered";
const EXPECTED = "lower bound ≤ target ≤ upper bound";

describe.each(["cpu", "memory"])("of %s", (resource) => {
  test("a target below the lower bound that is there by default", () => {
    const flags = { [`target-${resource}-percentile`]: 0.4 };
    expect(componentProblems({ recommender: { flags } })).toEqual([
      at(CODE, "recommender.flags", "lower bound 0.5, target 0.4, upper bound 0.95", EXPECTED),
    ]);
  });

  test("an upper bound below the target that is there by default", () => {
    const flags = { [`recommendation-upper-bound-${resource}-percentile`]: 0.8 };
    expect(componentProblems({ recommenders: { frugal: { flags } } })).toEqual([
      at(CODE, "recommenders.frugal.flags", "lower bound 0.5, target 0.9, upper bound 0.8", EXPECTED),
    ]);
  });

  test.each([0.5, 0.95])("takes a target that is a bound: %p", (target) => {
    expect(componentProblems({ recommender: { flags: { [`target-${resource}-percentile`]: target } } })).toEqual([]);
  });
});

test("bounds that move with the target are in order", () => {
  const flags = { "target-cpu-percentile": 0.3, "recommendation-lower-bound-cpu-percentile": 0.2 };
  expect(componentProblems({ recommender: { flags } })).toEqual([]);
});
