import { manifests, manifestWorkload } from "../../../../support/manifests";
import { problem } from "../../../../support/rule-cases";
import { policyProblems, TEAM } from "./vpa-problems";

const broken = (file: string) => ({ file, reason: "Map keys must be unique at line 2, column 1" });
const policy = (...files: readonly string[]) => ({
  namespaces: ["payments"],
  manifests: manifests([manifestWorkload()], [], files.map(broken)),
});
const EXPECTED =
  "an absolute path, such as join(__dirname, …), of a file or a folder of rendered manifests: .yaml, .yml and .json";

test("a file that cannot be read", () => {
  expect(policyProblems(policy("a.yaml"))).toEqual([
    problem(
      "vpa-manifests-unreadable",
      `${TEAM}: manifests[0]`,
      "a.yaml: Map keys must be unique at line 2, column 1",
      EXPECTED,
    ),
  ]);
});

test("of many files the first few are told", () => {
  const [found] = policyProblems(policy("a", "b", "c", "d", "e", "f", "g"));
  expect(found?.got).toMatch(/^a: .*; b: .*; e: .*; and 2 more$/);
});

test("what could have been in them is not missed as well", () => {
  const lost = manifests([], [], [broken("a.yaml")]);
  expect(policyProblems({ namespaces: ["payments"], manifests: lost }).map(({ code }) => code)).toEqual([
    "vpa-manifests-unreadable",
  ]);
});

test("files that can be read", () => {
  expect(policyProblems(policy())).toEqual([]);
});
