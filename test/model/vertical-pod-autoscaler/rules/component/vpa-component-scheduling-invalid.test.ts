import { at, componentProblems } from "./component-problems";

const CODE = "vpa-component-scheduling-invalid";

test.each([
  [{ nodeSelector: { "a b": "c" } }, 'nodeSelector["a b"]', '"a b"'],
  [{ nodeSelector: { role: "not a value" } }, "nodeSelector.role", '"not a value"'],
  [{ tolerations: [{ operator: "Equal" }] }, "tolerations[0]", '{"operator":"Equal"}'],
  [{ tolerations: [{ key: "a", operator: "Exists", value: "b" }] }, "tolerations[0]", expect.any(String)],
  [{ priorityClassName: "Very High" }, "priorityClassName", '"Very High"'],
])("refuses %j", (component, path, got) => {
  expect(componentProblems(component)).toEqual([at(CODE, path, got)]);
});

test("takes what Kubernetes takes", () => {
  const tolerations = [{ operator: "Exists" }, { key: "example.com/system", value: "yes", effect: "NoSchedule" }];
  const nodeSelector = { "example.com/role": "system" };
  expect(componentProblems({ nodeSelector, tolerations, priorityClassName: "system-node-critical" })).toEqual([]);
});
