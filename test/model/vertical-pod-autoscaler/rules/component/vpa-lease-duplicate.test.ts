import { at, componentProblems } from "./component-problems";

const CODE = "vpa-lease-duplicate";

test.each([
  ["vpa-updater", "verticalPodAutoscaler.updater"],
  ["vpa-admission-controller", "verticalPodAutoscaler.admissionController"],
  ["vpa-recommender-frugal-lease", "verticalPodAutoscaler.recommenders.frugal"],
])("the default recommender does not take %s", (leaseName, other) => {
  expect(componentProblems({ recommender: { leaseName }, recommenders: { frugal: {} } })).toEqual([
    at(CODE, "recommender.leaseName", `"${leaseName}", which is also the lease of ${other}`),
  ]);
});

test("another recommender does not take the default one's", () => {
  const leaseName = "vpa-recommender-lease";
  expect(componentProblems({ recommenders: { frugal: { leaseName } } })).toEqual([
    at(
      CODE,
      "recommenders.frugal.leaseName",
      `"${leaseName}", which is also the lease of verticalPodAutoscaler.recommender`,
    ),
  ]);
});

test("both of two are told", () => {
  const recommenders = { a: { leaseName: "shared" }, b: { leaseName: "shared" } };
  expect(componentProblems({ recommenders }).map(({ where }) => where)).toEqual([
    "prod-aws: verticalPodAutoscaler.recommenders.a.leaseName",
    "prod-aws: verticalPodAutoscaler.recommenders.b.leaseName",
  ]);
});

test("names of their own are taken", () => {
  const recommenders = { a: { leaseName: "one" }, b: { leaseName: "two" }, c: {} };
  expect(componentProblems({ recommender: { leaseName: "main" }, recommenders })).toEqual([]);
});
