import { controllerProblems, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const withResources = (resources: object) => controllerProblems({ resources });

describeRules([
  {
    rule: "controller-request-over-limit",
    about: "a request above its limit",
    bad: () => withResources({ requests: { cpu: "2" }, limits: { cpu: "1500m" } }),
    found: [[inWidget("resources.requests.cpu"), '"2", with a limit of "1500m"', 'at most "1500m"']],
    good: () => withResources({ requests: { memory: "1024Mi" }, limits: { memory: "1Gi" } }),
  },
  {
    rule: "controller-request-over-limit",
    about: "a request and a limit of different resources",
    good: () => withResources({ requests: { cpu: "9" }, limits: { memory: "1Gi" } }),
  },
  ...["", "0", "-1", "64MB", "many"].map(
    (memory): RuleCase => ({
      rule: "controller-resources-invalid",
      about: JSON.stringify(memory),
      bad: () => withResources({ requests: { memory } }),
      found: [[inWidget("resources.requests.memory"), JSON.stringify(memory), part("above zero")]],
    }),
  ),
  {
    rule: "controller-resources-invalid",
    about: "quantities above zero",
    good: () => withResources({ requests: { cpu: "0.1", memory: "64Mi" }, limits: { memory: "1G" } }),
  },
  {
    rule: "controller-scheduling-invalid",
    about: "what Kubernetes would refuse",
    bad: () =>
      controllerProblems({
        nodeSelector: { "a b": "c", d: "e f" },
        tolerations: [{ key: "a", operator: "Exists", value: "b" }],
        priorityClassName: "High",
        metrics: { monitor: "service", monitorLabels: { release: "a b" } },
      }),
    found: [
      [inWidget("metrics.monitorLabels.release"), '"a b"', part("at most 63")],
      [inWidget("nodeSelector.d"), '"e f"', part("at most 63")],
      [inWidget('nodeSelector["a b"]'), '"a b"', part("qualified name")],
      [inWidget("priorityClassName"), '"High"', 'the name of a PriorityClass, such as "system-cluster-critical"'],
      [inWidget("tolerations[0]"), '{"key":"a","operator":"Exists","value":"b"}', part("no value")],
    ],
    good: () =>
      controllerProblems({
        nodeSelector: { "example.com/role": "system" },
        tolerations: [{ operator: "Exists" }],
        priorityClassName: "system-cluster-critical",
      }),
  },
]);
