import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

test.each([
  "https://user:password@state.example.com/a",
  "https://user@state.example.com/a",
  "https://:password@state.example.com/a",
])("%j", (address) => {
  const found = backendProblems({ type: "http", address });
  expect(found).toEqual([
    problem(
      "backend-credentials",
      "fleet: backend.address",
      '"https://***@state.example.com/a"',
      "a URL without user name and password",
    ),
  ]);
  expect(JSON.stringify(found)).not.toContain("password@");
});

test("an @ in the path is none", () => {
  expect(backendProblems({ type: "http", address: "https://state.example.com/@team" })).toEqual([]);
});

test("an address that is wrong otherwise hides them too", () => {
  const found = backendProblems({ type: "http", address: "ftp://user:password@state.example.com" });
  expect(JSON.stringify(found)).not.toContain("user:password");
});
