import { LABEL_VALUE, QUALIFIED_NAME } from "../../../../../model/base/kubernetes-names";
import type { Toleration } from "../../../../../model/declaration/pods";
import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

test("a node selector that no pod can have", () => {
  expect(vpaProblems({ nodeSelector: { "a b": "x" } })).toEqual([
    problem("vpa-scheduling-invalid", `${WEB}: nodeSelector["a b"]`, '"a b"', QUALIFIED_NAME),
  ]);
  expect(vpaProblems({ nodeSelector: { team: "a b" } })).toEqual([
    problem("vpa-scheduling-invalid", `${WEB}: nodeSelector.team`, '"a b"', LABEL_VALUE),
  ]);
});

test.each<[Toleration, string]>([
  [{ value: "x" }, 'without a key, operator "Exists" and no value'],
  [{ key: "a b", operator: "Exists" }, QUALIFIED_NAME],
  [{ key: "team", operator: "Exists", value: "ml" }, 'no value with operator "Exists"'],
  [{ key: "team", value: "a b" }, LABEL_VALUE],
])("a toleration that no pod can have: %j", (toleration, expected) => {
  expect(vpaProblems({ tolerations: [toleration] })).toEqual([
    problem("vpa-scheduling-invalid", `${WEB}: tolerations[0]`, JSON.stringify(toleration), expected),
  ]);
});

test("those that pods can have", () => {
  const tolerations = [{ operator: "Exists" }, { key: "team", value: "ml", effect: "NoExecute" }] as const;
  expect(vpaProblems({ tolerations, nodeSelector: { "kubernetes.io/arch": "amd64" } })).toEqual([]);
});
