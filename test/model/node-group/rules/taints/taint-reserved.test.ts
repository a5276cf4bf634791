import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("taint-reserved", () => {
  it("reports a taint of node conditions", () => {
    expect(
      groupProblems("aws", { startupTaints: [{ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }] }),
    ).toEqual([
      partly(
        "taint-reserved",
        "prod-aws/general: startupTaints[0].key",
        '"node.kubernetes.io/not-ready"',
        "your own domain",
      ),
    ]);
  });

  it("reports a permanent taint that is ignored by its prefix", () => {
    expect(
      groupProblems("google", {
        taints: [{ key: "startup-taint.cluster-autoscaler.kubernetes.io/gpu", effect: "NoSchedule" }],
      }),
    ).toEqual([
      partly(
        "taint-reserved",
        "prod-google/general: taints[0].key",
        '"startup-taint.cluster-autoscaler.kubernetes.io/gpu"',
        "your own domain",
      ),
    ]);
  });

  it("accepts the prefix for a startup taint", () => {
    expect(
      groupProblems("azure", {
        startupTaints: [{ key: "startup-taint.cluster-autoscaler.kubernetes.io/gpu", effect: "NoSchedule" }],
      }),
    ).toEqual([]);
  });

  it("accepts a CNI's taint", () => {
    expect(
      groupProblems("aws", { startupTaints: [{ key: "node.cilium.io/agent-not-ready", effect: "NoSchedule" }] }),
    ).toEqual([]);
  });
});
