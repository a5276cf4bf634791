import { at, componentProblems } from "./component-problems";

const CODE = "vpa-component-namespace-invalid";

test.each(["", "Kube-System", "a_b", "-a", "a.b", "a,b", "a".repeat(64)])("refuses %j", (name) => {
  const got = JSON.stringify(name);
  expect(componentProblems({ namespace: name })).toEqual([at(CODE, "namespace", got)]);
  expect(componentProblems({ vpaNamespaces: { only: name } })).toEqual([at(CODE, "vpaNamespaces.only", got)]);
  expect(componentProblems({ vpaNamespaces: { ignored: ["ci", name] } })).toEqual([
    at(CODE, "vpaNamespaces.ignored[1]", got),
  ]);
});

test.each(["kube-system", "0", "a".repeat(63)])("takes %j", (name) => {
  expect(componentProblems({ namespace: name, vpaNamespaces: { only: name } })).toEqual([]);
  expect(componentProblems({ vpaNamespaces: { ignored: [name] } })).toEqual([]);
});

test("one of the two ways to choose namespaces is written", () => {
  expect(componentProblems({ vpaNamespaces: { only: "a", ignored: ["b"] } })).toEqual([
    expect.objectContaining({ code: "wrong-type", expected: "{ only } or { ignored: [...] }" }),
  ]);
});
