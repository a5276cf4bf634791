import { describe, expect, test } from "@jest/globals";
import { declareFleet } from "../../../../support/fleets";
import { manifests, manifestWorkload } from "../../../../support/manifests";
import { fleetWarnings } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, type Declared } from "../../../../support/vertical-pod-autoscalers";

const REASON = "its pods have no labels, by which those of a CronJob are found";

/** Warnings of a cluster whose policy covers a CronJob. */
function warnings(unfindable: string | null, declared: Declared = {}) {
  const target = { apiVersion: "batch/v1", kind: "CronJob", name: "report" };
  const found = manifests([manifestWorkload(), manifestWorkload({ target, unfindable })]);
  const team = { namespaces: ["payments"], manifests: found };
  const cluster = clusterWith("aws", { ...declared, policies: { team } }, undefined, { metricsServer: {} });
  return fleetWarnings(declareFleet([cluster])).filter(({ code }) => code === "vpa-pods-unfindable");
}

describe("vpa-pods-unfindable", () => {
  test("tells of a workload that is left out for it", () => {
    expect(warnings(REASON)).toEqual([
      partly(
        "vpa-pods-unfindable",
        "prod-aws/VerticalPodAutoscalerPolicy/team: CronJob payments/report",
        REASON,
        "a workload of a kind that VPA knows",
      ),
    ]);
  });

  test("is quiet where VPA finds the pods, and where something else is for the workload", () => {
    expect(warnings(null)).toEqual([]);
    const report = autoscaler({ targetRef: { kind: "CronJob", name: "report" } });
    expect(warnings(REASON, { objects: { report } })).toEqual([]);
  });
});
