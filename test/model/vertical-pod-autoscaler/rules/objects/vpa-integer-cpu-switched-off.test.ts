import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const off = { flags: { "cpu-integer-post-processor-enabled": false } } as const;
const switchedOff = problem(
  "vpa-integer-cpu-switched-off",
  `${WEB}: integerCpu`,
  '["app"]',
  "a recommender whose flag is left out",
);

test("the default recommender, and one by name", () => {
  expect(vpaProblems({ integerCpu: ["app"] }, { component: { recommender: off } })).toEqual([switchedOff]);
  const component = { recommenders: { frugal: off } };
  expect(vpaProblems({ integerCpu: ["app"], recommender: "frugal" }, { component })).toEqual([switchedOff]);
});

test("one that serves others, one that is on, and objects without integerCpu", () => {
  expect(vpaProblems({ integerCpu: ["app"] }, { component: { recommenders: { frugal: off } } })).toEqual([]);
  const on = { flags: { "cpu-integer-post-processor-enabled": true } } as const;
  expect(vpaProblems({ integerCpu: ["app"] }, { component: { recommender: on } })).toEqual([]);
  expect(vpaProblems({}, { component: { recommender: off } })).toEqual([]);
});
