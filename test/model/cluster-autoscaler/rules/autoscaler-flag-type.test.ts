import { CLOUDS } from "../../../../model/base/cloud";
import { flagProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const DURATION = 'a Go duration such as "30s", "10m" or "1h30m", not negative; there is no unit for days';

const BAD = [
  ["scale-down-enabled", "true", "true or false"],
  ["v", "4", "a whole number"],
  ["v", 1.5, "a whole number"],
  ["scale-down-utilization-threshold", "0.5", "a number"],
  ["scan-interval", 10, DURATION],
  ["scan-interval", "10", DURATION],
  ["scan-interval", "1d", DURATION],
  ["scan-interval", "-10s", DURATION],
  ["estimator", true, "a string"],
  ["startup-taint", "example.com/a", "a list of strings, each of which repeats the flag"],
  ["startup-taint", [1], "a list of strings, each of which repeats the flag"],
  ["bypassed-scheduler-names", ["a", ""], "a list of strings, which are joined with commas"],
  ["expander", null, "a string"],
] as const;

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(BAD)("--%s is not %j", (name, value, expected) => {
    const step = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
    expect(flagProblems(cloud, { [name]: value })).toEqual([
      problem("autoscaler-flag-type", `prod-${cloud}: clusterAutoscaler.flags${step}`, JSON.stringify(value), expected),
    ]);
  });

  test("every type's own kind of value", () => {
    const flags = {
      "scale-down-enabled": false,
      v: 4,
      "expendable-pods-priority-cutoff": -10,
      "scale-down-utilization-threshold": 0.65,
      "scan-interval": "1m30s",
      estimator: "binpacking",
      "startup-taint": ["example.com/a"],
      "bypassed-scheduler-names": [],
    };
    expect(flagProblems(cloud, flags)).toEqual([]);
  });
});
