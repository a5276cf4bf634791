import { CLOUDS } from "../../../../model/base/cloud";
import { OWNED_FLAGS } from "../../../../model/cluster-autoscaler/rules/flags";
import { CLUSTER_AUTOSCALER_FLAGS } from "../../../../model/versions/cluster-autoscaler-flags";
import { flagProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(Object.entries(OWNED_FLAGS))("--%s is left alone", (name, reason) => {
    const step = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
    const found = flagProblems(cloud, { [name]: 1 });
    expect(found).toEqual([
      problem(
        "autoscaler-flag-owned",
        `prod-${cloud}: clusterAutoscaler.flags${step}`,
        "1",
        "no override of this flag",
      ),
    ]);
    expect(found[0]?.hint).toBe(`Remove it. ${reason}`);
  });

  test("other flags can be set", () => {
    expect(flagProblems(cloud, { "max-nodes-total": 100, namespace: undefined })).toEqual([]);
  });
});

test("every owned flag is one of cluster-autoscaler's", () => {
  expect(Object.keys(CLUSTER_AUTOSCALER_FLAGS)).toEqual(expect.arrayContaining(Object.keys(OWNED_FLAGS)));
});
