import { backendProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const EXPECTED = 'an http or https URL without query and fragment, such as "https://state.example.com/nodegroups"';

test.each([
  "state.example.com",
  "ftp://state.example.com",
  "http:state",
  "https://",
  "https://state.example.com/?a=b",
  "https://state.example.com/#a",
  "https://state.example.com/a b",
])("%j", (address) => {
  expect(backendProblems({ type: "http", address })).toEqual([
    problem("backend-address-invalid", "fleet: backend.address", JSON.stringify(address), EXPECTED),
  ]);
});

test.each(["https://state.example.com", "http://localhost:8080/state/"])("takes %s", (address) => {
  expect(backendProblems({ type: "http", address })).toEqual([]);
});
