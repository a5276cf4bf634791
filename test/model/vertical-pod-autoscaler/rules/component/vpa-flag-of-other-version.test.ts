import { at, componentProblems } from "./component-problems";

test.each([
  ["recommender", "history-cpu-metric", "cpu"],
  ["recommender", "history-memory-metric", "memory"],
  ["admissionController", "max-allowed-cpu-boost", "4"],
])("the %s has no %s in 1.6", (program, name, value) => {
  const component = { [program]: { flags: { [name]: value } } };
  expect(componentProblems({ version: "1.6.0", ...component })).toEqual([
    at(
      "vpa-flag-of-other-version",
      `${program}.flags["${name}"]`,
      JSON.stringify(name),
      "a flag of 1.6; this one is there since 1.7",
    ),
  ]);
  expect(componentProblems({ version: "1.7.0", ...component })).toEqual([]);
  expect(componentProblems(component)).toEqual([]);
});

test("most flags are there in both", () => {
  expect(componentProblems({ version: "1.6.0", updater: { flags: { "min-replicas": 1 } } })).toEqual([]);
});
