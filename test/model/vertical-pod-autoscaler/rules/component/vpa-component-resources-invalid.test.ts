import { at, componentProblems } from "./component-problems";

const CODE = "vpa-component-resources-invalid";

describe.each(["recommender", "updater", "admissionController"])("of the %s", (program) => {
  test.each(["", "2 GB", "0", "-1Gi"])("memory %j", (memory) => {
    expect(componentProblems({ [program]: { resources: { limits: { memory } } } })).toEqual([
      at(CODE, `${program}.resources.limits.memory`, JSON.stringify(memory)),
    ]);
  });

  test.each(["600Mi", "1.5Gi", "1e9"])("takes %s", (memory) => {
    expect(componentProblems({ [program]: { resources: { requests: { memory, cpu: "250m" } } } })).toEqual([]);
  });
});

test("of another recommender", () => {
  expect(componentProblems({ recommenders: { frugal: { resources: { requests: { cpu: "1 core" } } } } })).toEqual([
    at(CODE, "recommenders.frugal.resources.requests.cpu", '"1 core"', expect.stringContaining('"500m"')),
  ]);
});
