import { CLOUDS } from "../../../../model/base/cloud";
import { autoscalerProblems, flagProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  const path = (name: string) => `prod-${cloud}: clusterAutoscaler.flags["${name}"]`;

  test("balancing-label makes no other comparison", () => {
    const flags = { "balancing-label": ["a"], "balancing-ignore-label": ["b"] };
    expect(flagProblems(cloud, flags)).toEqual([
      problem(
        "autoscaler-flag-conflict",
        path("balancing-label"),
        'balancing-label ["a"] and balancing-ignore-label ["b"]',
        "one of the two",
      ),
    ]);
    expect(flagProblems(cloud, { "balancing-label": ["a"], "balancing-ignore-label": [] })).toEqual([]);
    expect(flagProblems(cloud, { "balancing-ignore-label": ["b"] })).toEqual([]);
  });

  test.each([
    [undefined, 2],
    [3, 3],
  ])("%j replicas need leader election", (replicas, shown) => {
    expect(autoscalerProblems(cloud, { replicas, flags: { "leader-elect": false } })).toEqual([
      problem(
        "autoscaler-flag-conflict",
        path("leader-elect"),
        `false, with ${shown} replicas`,
        "leader election, or one replica",
      ),
    ]);
  });

  test("one replica needs none", () => {
    expect(autoscalerProblems(cloud, { replicas: 1, flags: { "leader-elect": false } })).toEqual([]);
    expect(flagProblems(cloud, { "leader-elect": true })).toEqual([]);
  });

  test.each([
    [{ "leader-elect-lease-duration": "10s" }, "10s", "10s", "2s"],
    [{ "leader-elect-renew-deadline": "2400ms", "leader-elect-lease-duration": "5s" }, "5s", "2400ms", "2s"],
    [{ "leader-elect-retry-period": "0s" }, "15s", "10s", "0s"],
  ])("the times of an election: %j", (flags, lease, renew, retry) => {
    expect(flagProblems(cloud, flags)).toEqual([
      problem(
        "autoscaler-flag-conflict",
        path(Object.keys(flags).sort()[0] ?? ""),
        `leader-elect-lease-duration ${lease}, leader-elect-renew-deadline ${renew}, leader-elect-retry-period ${retry}`,
        "lease duration > renew deadline > 1.2 × retry period > 0",
      ),
    ]);
  });

  test("times that fit, and one that is no duration", () => {
    expect(flagProblems(cloud, { "leader-elect-lease-duration": "60s", "leader-elect-renew-deadline": "40s" })).toEqual(
      [],
    );
    expect(flagProblems(cloud, { "leader-elect-lease-duration": "soon" })).toMatchObject([
      { code: "autoscaler-flag-type" },
    ]);
  });
});
