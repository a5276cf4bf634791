import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

test.each([
  "/var/state",
  "~/state",
  "../state",
  "state/../../x",
  "C:\\state",
  "c:state",
  "\\\\host\\share",
  "a\\..\\..",
])("%j", (directory) => {
  expect(backendProblems({ type: "local", directory })).toEqual([
    problem(
      "backend-path-absolute",
      "fleet: backend.directory",
      JSON.stringify(directory),
      'a relative path without "..", such as "state"',
    ),
  ]);
});

test.each(["state", "./state", "a/b..c/", "."])("takes %s", (directory) => {
  expect(backendProblems({ type: "local", directory })).toEqual([]);
});
