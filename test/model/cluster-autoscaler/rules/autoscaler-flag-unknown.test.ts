import { CLOUDS } from "../../../../model/base/cloud";
import { flagProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const EXPECTED = "a flag of cluster-autoscaler, without the dashes before it";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each([
    ["scan-intervall", "scan-interval"],
    ["--scan-interval", "scan-interval"],
    ["scan_interval", "scan-interval"],
    ["Expander", "expander"],
  ])("%s is not %s", (name, nearest) => {
    const found = flagProblems(cloud, { [name]: "10s" });
    const step = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
    expect(found).toEqual([
      problem("autoscaler-flag-unknown", `prod-${cloud}: clusterAutoscaler.flags${step}`, `"${name}"`, EXPECTED),
    ]);
    expect(found[0]?.hint).toBe(`Did you mean "${nearest}"?`);
  });

  test.each(["toString", "constructor", "does-not-exist-at-all"])("%s is near to nothing", (name) => {
    expect(flagProblems(cloud, { [name]: 1 })).toMatchObject([{ code: "autoscaler-flag-unknown", hint: "Remove it." }]);
  });

  test("known flags, and unknown ones set to undefined", () => {
    expect(flagProblems(cloud, { "scan-interval": "30s", nonsense: undefined })).toEqual([]);
  });
});
