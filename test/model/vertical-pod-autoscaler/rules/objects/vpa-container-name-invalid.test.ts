import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const withContainer = (name: string) => vpaProblems({ resourcePolicy: { containers: { [name]: { mode: "Off" } } } });

test.each([
  ["", '""'],
  ["App", '"App"'],
  ["a.b", '"a.b"'],
  ["app-*", '"app-*"'],
  ["a".repeat(64), JSON.stringify("a".repeat(64))],
])("no container is named %j", (name, got) => {
  const [found, ...others] = withContainer(name);
  expect(others).toEqual([]);
  expect(found).toEqual(
    problem(
      "vpa-container-name-invalid",
      expect.stringContaining(`${WEB}: resourcePolicy.containers`) as unknown as string,
      got,
      'a container\'s name, or "*" for all that are not named',
    ),
  );
});

test.each(["*", "app", "a".repeat(63)])("%s is fine", (name) => {
  expect(withContainer(name)).toEqual([]);
});
