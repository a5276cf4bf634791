import { flagProblems } from "../../../support/problems";
import { describeRules } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const place = (name: string) => `prod-aws: clusterAutoscaler.flags["${name}"]`;

function form(name: string, expected: string, bad: readonly unknown[], good: readonly unknown[]) {
  const problems = (value: unknown) => flagProblems("aws", { [name]: value });
  return valueCases({ rule: "autoscaler-flag-form", where: place(name), expected, problems, bad, good });
}

const RANGE = 'two whole numbers "<least>:<most>", such as "0:5000"';

describeRules([
  ...form("cores-total", RANGE, ["5000", "", "10:5", "-1:5", "0:1:2", "a:b"], ["0:5000", "5:5"]),
  ...form("memory-total", RANGE, ["0-64", "8:4"], ["0:6400000"]),
  ...form(
    "gpu-total",
    'entries "<type>:<least>:<most>", such as "nvidia-tesla-t4:0:16"',
    [["nvidia-tesla-t4"], ["nvidia-tesla-t4:0:4", "b:4:0"], ["a:b:0:4"]],
    [["nvidia-tesla-t4:0:4", ":0:0"]],
  ),
  ...form(
    "drain-priority-config",
    'pairs "<priority>:<seconds>" with commas between them, such as "2000000000:20,0:60"',
    ["", "0", "0:60,", "high:60"],
    ["0:60", "2000000000:20,-10:60"],
  ),
  ...form("predicate-parallelism", "a whole number of at least 1", [0, -1], [1, 8]),
  {
    rule: "autoscaler-flag-form",
    about: "an estimator that no release has",
    bad: () => flagProblems("aws", { estimator: "old-binpacking" }),
    found: [["prod-aws: clusterAutoscaler.flags.estimator", '"old-binpacking"', '"binpacking"']],
    good: () => flagProblems("aws", { estimator: "binpacking" }),
  },
  {
    rule: "autoscaler-loop-unhealthy",
    about: "loops that are further apart than the health check waits",
    bad: () => flagProblems("aws", { "scan-interval": "12m" }),
    found: [[place("scan-interval"), '"12m"', 'less than max-inactivity, "10m"']],
    good: () => flagProblems("aws", { "scan-interval": "12m", "max-inactivity": "30m" }),
  },
  {
    rule: "autoscaler-loop-unhealthy",
    about: "a health check that waits for less than a loop",
    bad: () => flagProblems("aws", { "max-failing-time": "10s" }),
    found: [[place("scan-interval"), '"10s"', 'less than max-failing-time, "10s"']],
    good: () => flagProblems("aws", { "max-failing-time": "5m" }),
  },
  {
    rule: "autoscaler-flag-exclusive",
    about: "two ways to say how long pods are waited for",
    bad: () => flagProblems("aws", { "drain-priority-config": "0:60", "max-graceful-termination-sec": 30 }),
    found: [[place("drain-priority-config"), '"0:60" and max-graceful-termination-sec 30', "one of the two"]],
    good: () => flagProblems("aws", { "max-graceful-termination-sec": 30 }),
  },
  {
    rule: "autoscaler-flag-exclusive",
    about: "a scheduler that is bypassed and not allowed",
    bad: () => flagProblems("aws", { "allowed-scheduler-names": ["a"], "bypassed-scheduler-names": ["a", "b"] }),
    found: [[place("bypassed-scheduler-names"), '["a","b"]', 'some of ["a"], as in allowed-scheduler-names']],
    good: () => flagProblems("aws", { "allowed-scheduler-names": ["a", "b"], "bypassed-scheduler-names": ["b"] }),
  },
  {
    rule: "autoscaler-flag-exclusive",
    about: "bypassed schedulers where all are allowed",
    good: () => flagProblems("aws", { "bypassed-scheduler-names": ["b"] }),
  },
]);
