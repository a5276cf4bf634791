import { at, componentProblems } from "./component-problems";

const CODE = "vpa-recommender-name-invalid";

test.each(["Frugal", "a.b", "-a", "", "a".repeat(48)])("refuses %j", (name) => {
  const path = /^\w+$/.test(name) ? `recommenders.${name}` : `recommenders[${JSON.stringify(name)}]`;
  expect(componentProblems({ recommenders: { [name]: {} } })).toEqual([at(CODE, path, JSON.stringify(name))]);
});

test("refuses the name of the one that is always there, and says where to set it", () => {
  const [found] = componentProblems({ recommenders: { default: {} } });
  expect(found).toEqual(at(CODE, "recommenders.default", '"default"'));
  expect(found?.hint).toBe("Set verticalPodAutoscaler.recommender instead.");
});

test.each(["frugal", "p95", "a".repeat(47)])("takes %s", (name) => {
  expect(componentProblems({ recommenders: { [name]: {} } })).toEqual([]);
});
