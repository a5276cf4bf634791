import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

test.each(["*", "", "App", "a".repeat(53)])("no annotation names container %j", (name) => {
  expect(vpaProblems({ integerCpu: ["app", name] })).toEqual([
    problem(
      "vpa-integer-cpu-container-invalid",
      `${WEB}: integerCpu[1]`,
      JSON.stringify(name),
      'a container\'s name of at most 52 characters; "*" is none',
    ),
  ]);
});

test("a name of 52 characters fits", () => {
  expect(vpaProblems({ integerCpu: ["app", "a".repeat(52)] })).toEqual([]);
});
