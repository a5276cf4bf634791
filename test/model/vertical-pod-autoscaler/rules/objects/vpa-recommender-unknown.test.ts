import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const component = { recommenders: { frugal: {}, generous: {} } };

test("a recommender that the cluster does not run, with the nearest of those that it does", () => {
  const [found, ...others] = vpaProblems({ recommender: "frugall" }, { component });
  expect(others).toEqual([]);
  expect(found).toEqual(
    problem("vpa-recommender-unknown", `${WEB}: recommender`, '"frugall"', "one of default, frugal, generous"),
  );
  expect(found?.hint).toBe('Did you mean "frugal"?');
  expect(vpaProblems({ recommender: "frugal" })).toMatchObject([{ code: "vpa-recommender-unknown" }]);
});

test("one that it runs, the default by name, and none", () => {
  expect(vpaProblems({ recommender: "generous" }, { component })).toEqual([]);
  expect(vpaProblems({ recommender: "default" })).toEqual([]);
  expect(vpaProblems({}, { component })).toEqual([]);
});
