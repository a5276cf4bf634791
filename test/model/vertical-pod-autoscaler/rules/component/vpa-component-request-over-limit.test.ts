import { at, componentProblems } from "./component-problems";

test.each(["recommender", "updater", "admissionController"])("of the %s", (program) => {
  const resources = { requests: { memory: "2Gi", cpu: "1" }, limits: { memory: "1Gi", cpu: "2" } };
  expect(componentProblems({ [program]: { resources } })).toEqual([
    at(
      "vpa-component-request-over-limit",
      `${program}.resources.requests.memory`,
      '"2Gi", with a limit of "1Gi"',
      'at most "1Gi"',
    ),
  ]);
});

test("is measured against the limit of the same program", () => {
  const updater = { resources: { requests: { memory: "2Gi" } } };
  expect(componentProblems({ recommender: { resources: { limits: { memory: "1Gi" } } }, updater })).toEqual([]);
});

test.each([{ requests: { cpu: "1" }, limits: { cpu: "1000m" } }, { limits: { memory: "1Gi" } }])(
  "takes %j",
  (resources) => {
    expect(componentProblems({ updater: { resources } })).toEqual([]);
  },
);
