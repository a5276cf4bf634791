import { at, componentProblems } from "./component-problems";

const CODE = "vpa-container-label-conflict";
const LABEL = "container-name-label";

/** Problems of a component that reads external metrics and sets the flag on every recommender. */
function problemsWith(label: string, containerLabel?: string) {
  const flags = { [LABEL]: label };
  const externalMetrics = { cpu: "cpu", memory: "memory", containerLabel };
  return componentProblems({
    metricsSource: { externalMetrics },
    recommender: { flags },
    recommenders: { frugal: { flags } },
  });
}

test("another label than that of the metrics, on any recommender", () => {
  const expected = (label: string) => `no flag, or "${label}", the containerLabel of metricsSource.externalMetrics`;
  expect(problemsWith("container_name")).toEqual([
    at(CODE, `recommender.flags["${LABEL}"]`, '"container_name"', expected("name")),
    at(CODE, `recommenders.frugal.flags["${LABEL}"]`, '"container_name"', expected("name")),
  ]);
  expect(problemsWith("name", "container")).toMatchObject([{ code: CODE }, { code: CODE }]);
});

test("the same label, and any where usage is not of external metrics", () => {
  expect(problemsWith("name")).toEqual([]);
  expect(problemsWith("container", "container")).toEqual([]);
  expect(componentProblems({ recommender: { flags: { [LABEL]: "container_name" } } })).toEqual([]);
});
