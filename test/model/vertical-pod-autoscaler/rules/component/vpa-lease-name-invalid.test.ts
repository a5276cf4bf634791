import { CLOUDS } from "../../../../../model/base/cloud";
import { at, componentProblems } from "./component-problems";

const CODE = "vpa-lease-name-invalid";

describe.each(CLOUDS)("on %s", (cloud) => {
  test("refuses the lease of a managed recommender", () => {
    const leaseName = "vpa-recommender";
    const expected = 'a lower-case DNS name, and not "vpa-recommender"';
    expect(componentProblems({ recommender: { leaseName } }, cloud)).toEqual([
      at(CODE, "recommender.leaseName", '"vpa-recommender"', expected, cloud),
    ]);
  });
});

test.each(["", "Lease", "a b", "a/b"])("refuses %j", (leaseName) => {
  expect(componentProblems({ recommenders: { frugal: { leaseName } } })).toEqual([
    at(CODE, "recommenders.frugal.leaseName", JSON.stringify(leaseName)),
  ]);
});

test.each(["vpa-recommender-lease", "team-a.recommender", undefined])("takes %s", (leaseName) => {
  expect(componentProblems({ recommender: { leaseName } })).toEqual([]);
});
