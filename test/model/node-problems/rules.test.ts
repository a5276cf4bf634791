import type { NodeProblemDetectorDeclaration } from "../../../model/declaration/node-problem-detector";
import { clusterProblems } from "../../support/problems";
import { describeRules, part, type RuleCase } from "../../support/rule-cases";

const declared = (nodeProblemDetector: NodeProblemDetectorDeclaration) =>
  clusterProblems("aws", { nodeProblemDetector });

const PLACE = "prod-aws: nodeProblemDetector";

describeRules([
  {
    rule: "node-problem-detector-image-invalid",
    about: "an image without tag",
    bad: () => declared({ image: "mirror.example.com/npd" }),
    found: [[`${PLACE}.image`, '"mirror.example.com/npd"', part("tag or digest")]],
    good: () => declared({ image: "mirror.example.com/npd:v1.36.0" }),
  },
  {
    rule: "node-problem-detector-resources-invalid",
    about: "no quantity, and a request above its limit",
    bad: () => declared({ resources: { requests: { cpu: "little", memory: "1Gi" }, limits: { memory: "100Mi" } } }),
    found: [
      [`${PLACE}.resources.requests.cpu`, '"little"', part("a Kubernetes quantity")],
      [`${PLACE}.resources.requests.memory`, '"1Gi", with a limit of "100Mi"', 'at most "100Mi"'],
    ],
    good: () => declared({ resources: { requests: { cpu: "10m", memory: "100Mi" }, limits: { memory: "100Mi" } } }),
  },
  {
    rule: "node-problem-detector-scheduling-invalid",
    about: "a toleration and a priority class that Kubernetes refuses",
    bad: () => declared({ tolerations: [{ operator: "Equal" }], priorityClassName: "A_B" }),
    found: [
      [`${PLACE}.priorityClassName`, '"A_B"', part("PriorityClass")],
      [`${PLACE}.tolerations[0]`, '{"operator":"Equal"}', part("Exists")],
    ],
    good: () => declared({ tolerations: [{ operator: "Exists", effect: "NoSchedule" }] }),
  },
  ...["0.8.20", "1.37.0", "1.36", "v1.36.0"].map(
    (version): RuleCase => ({
      rule: "node-problem-detector-version-unsupported",
      about: `the version ${version}`,
      bad: () => declared({ version }),
      found: [[`${PLACE}.version`, JSON.stringify(version), part("1.34, 1.35, 1.36")]],
      good: () => declared({ version: "1.36.1" }),
    }),
  ),
]);
